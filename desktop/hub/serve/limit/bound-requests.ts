import { errorCodes, type FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors/app-error.ts';
import { isComparable } from './is-comparable.ts';
import { isOwnOrigin } from '../own-origin.ts';
import { BYTES_TYPE } from '../rest/bytes-body.ts';

const URL_LENGTH = 8_000;
const PARAMETERS = 200;
const JSON_DEPTH = 32;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Bounds the form of a request before anything looks at what it says; and lets no page of another site change anything. */
export function boundRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { url, method, headers } = request;
    if (url.length > URL_LENGTH) return done(tooLarge(`an address of more than ${URL_LENGTH} signs`, 'address'));
    if (url.split('&', PARAMETERS + 1).length > PARAMETERS) return done(tooLarge(`more than ${PARAMETERS} parameters`, 'address'));
    return done(READING.has(method) || isOwnOrigin(headers) ? undefined : foreign(headers.origin ?? ''));
  });
  // What we take is JSON, and bytes where they are asked for: a form of another site is not even read.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (isDeeperThan(text as string, JSON_DEPTH)) done(tooLarge(`JSON that is nested deeper than ${JSON_DEPTH}`, 'body'), undefined);
    else
      void parse(request, text as string, (error, body) => {
        if (error === null && !isComparable(body)) done(incomparable(), undefined);
        else done(error, body);
      });
  });
  takeBytes(app);
}

/** Photos and the like, where an address takes them; everywhere else it is no kind of body that we know. */
function takeBytes(app: FastifyInstance): void {
  app.addContentTypeParser(BYTES_TYPE, { parseAs: 'buffer' }, (request, bytes, done) => {
    const takes = request.routeOptions.config.takesBytes === true;
    done(takes ? null : new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(BYTES_TYPE), takes ? bytes : undefined);
  });
}

/** Counts brackets outside of strings; what is no JSON is told by the parser. */
export function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isInString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isInString = false;
    } else if (sign === '"') isInString = true;
    else if (sign === '[' || sign === '{') {
      depth += 1;
      if (depth > most) return true;
    } else if (sign === ']' || sign === '}') depth -= 1;
  }
  return false;
}

const tooLarge = (what: string, where: string): AppError =>
  new AppError({ code: 'protocol.too-large', message: `The request has ${what}.`, where, remedy: 'Ask for less at a time.' });

const incomparable = (): AppError =>
  new AppError({
    code: 'protocol.malformed',
    message: 'A "length" or "size" in the request is no number.',
    where: 'body',
    remedy: 'Send the fields that the documentation names.',
  });

const foreign = (origin: string): AppError =>
  new AppError({
    code: 'auth.role-forbidden',
    message: `A page of ${JSON.stringify(origin.slice(0, 100))} may not change anything here.`,
    where: 'Origin',
    remedy: "Use the hub's own pages, or a program.",
  });
