import type { FastifyError } from 'fastify';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { RefusalCode } from '#shared/protocol/refusal.ts';
import type { RestError } from '#shared/protocol/rest/rest-error.ts';
import { issueMessage } from '../kernel/issue-words.ts';
import { refusalOf } from '../kernel/refusal-of.ts';

export interface RestFailure {
  readonly status: number;
  readonly body: RestError;
}

const STATUS: Readonly<Record<RefusalCode, number>> = {
  'auth.token-missing': 401,
  'auth.token-wrong': 401,
  'auth.role-forbidden': 403,
  'auth.expired': 401,
  'auth.revoked': 401,
  'auth.sign-in-failed': 401,
  'auth.second-factor-needed': 401,
  'auth.locked': 429,
  'auth.confirmation-needed': 403,
  'auth.ticket-unusable': 401,
  'auth.credential-cloned': 401,
  'access.invalid': 400,
  'access.unknown': 404,
  'access.conflict': 409,
  'transport.tls-needed': 403,
  'protocol.version-unsupported': 400,
  'protocol.malformed': 400,
  'protocol.too-large': 413,
  'protocol.series-unknown': 400,
  'protocol.too-many-series': 400,
  'protocol.rate-exceeded': 429,
  'protocol.time-ahead': 422,
  'agent.demo-mismatch': 409,
  'host.unknown': 404,
  'host.unreachable': 502,
  'query.invalid': 400,
  'query.too-large': 400,
  'query.too-costly': 400,
  'query.cancelled': 409,
  'query.unknown': 404,
  'incident.unknown': 404,
  'incident.conflict': 409,
  'incident.file-unknown': 404,
  'incident.file-unusable': 400,
  'incident.files-full': 507,
  'duty.invalid': 400,
  'duty.unknown': 404,
  'duty.in-use': 409,
  'duty.name-taken': 409,
  'event.window-unknown': 404,
  'event.samples-gone': 409,
  'event.too-many-windows': 409,
  'event.unknown': 404,
  'event.invalid': 400,
  'event.conflict': 409,
  'event.import-unreadable': 400,
  'alert.unknown': 404,
  'rule.unknown': 404,
  'rule.invalid': 400,
  'rule.exists': 409,
  'rule.in-use': 409,
  'quiet.unknown': 404,
  'quiet.invalid': 400,
  'quiet.too-many': 409,
  'channel.unknown': 404,
  'channel.invalid': 400,
  'channel.conflict': 409,
  'board.unknown': 404,
  'board.invalid': 400,
  'board.conflict': 409,
  'board.in-use': 409,
  'board.too-many': 409,
  'board.picture-unusable': 400,
  'board.picture-unknown': 404,
  'board.display-unknown': 404,
  'hub.storage-failed': 503,
  'hub.internal': 500,
};

/** What a request gets for an error that was thrown while it was answered: never a stack, never an inside message. */
export function toRestError(error: unknown): RestFailure {
  if (!(error instanceof AppError) && isFastifyError(error)) {
    const failure = fromFastify(error);
    if (failure !== null) return failure;
  }
  const refusal = refusalOf(error);
  // The store speaks of steps; here they are called intervals.
  const { retryAfterMs, ...said } = refusal;
  const body = retryAfterMs === undefined ? said : { ...said, retry_after_ms: retryAfterMs };
  return { status: STATUS[refusal.code], body: body.where === 'stepMs' ? { ...body, where: 'interval' } : body };
}

const REMEDY = 'Send a body in JSON, with Content-Type: application/json. See /api/docs for what this address takes.';

const isFastifyError = (error: unknown): error is FastifyError => error instanceof Error && 'code' in error;

/** Fastify's own 4xx errors: the request's fault, and said so. Null for the rest. */
function fromFastify(error: FastifyError): RestFailure | null {
  if (error.validation !== undefined) return { status: 400, body: fromValidation(error) };
  const status = error.statusCode ?? 500;
  if (status === 413) {
    return {
      status,
      body: { code: 'protocol.too-large', message: 'The body of the request is too large.', where: 'body', remedy: 'Send less at a time.' },
    };
  }
  if (status < 400 || status >= 500) return null;
  const unreadable = { code: 'protocol.malformed', message: `The request cannot be read: ${error.message.replace(/\.$/, '')}.` };
  if (status === 415) return { status, body: { ...unreadable, where: 'Content-Type', remedy: REMEDY } };
  return { status, body: error.code.startsWith('FST_ERR_CTP_') ? { ...unreadable, where: 'body', remedy: REMEDY } : unreadable };
}

function fromValidation(error: FastifyError): RestError {
  const said = (error.validation ?? []).map(({ instancePath, keyword, message = 'is not valid', params }) => {
    const field = instancePath.replace(/^\//, '').replaceAll('/', '.');
    const unknown = params['keys'];
    if (Array.isArray(unknown))
      return { field: unknown.join(', '), text: issueMessage({ path: [], message: 'is nothing that can be given here' }) };
    return { field, text: issueMessage({ ...params, code: keyword, path: [], message } as Parameters<typeof issueMessage>[0]) };
  });
  const fields = [...new Set(said.map(({ field }) => field).filter((field) => field !== ''))];
  return {
    code: 'query.invalid',
    message: String(
      refusal`The request does not fit: ${said.map(({ field, text }) => (field === '' ? text : `${field}: ${text}`)).join('; ')}.`,
    ),
    where: fields.length > 0 ? fields.join(', ') : (error.validationContext ?? 'request'),
    remedy: String(refusal`See /api/docs for what this address takes.`),
  };
}
