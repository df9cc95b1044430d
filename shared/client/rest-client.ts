import type { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { describeIssues } from '../errors/describe-issues.ts';
import type { Language } from '../language/language.ts';
import { spokenLanguage } from '../language/spoken.ts';
import { restErrorSchema } from '../protocol/rest/rest-error.ts';

interface FetchInit extends Omit<NonNullable<Parameters<typeof fetch>[1]>, 'headers'> {
  readonly headers?: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 10_000;
/** A photo over a garden's Wi-Fi. */
const UPLOAD_TIMEOUT_MS = 60_000;

export interface RestRequest<Reply> {
  /** GET unless given, POST with a body. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/access/hosts`; what is put into it by `encodeURIComponent`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly reply: z.ZodType<Reply>;
  /** For what takes long, such as going through a month; over the platform's own way only. 10 s unless given. */
  readonly timeoutMs?: number;
}

export interface RestClientOptions {
  /** `http://127.0.0.1:8750` */
  readonly baseUrl: string;
  /** Null for what is open to all. */
  readonly token: string | null;
  /** In which refusals are wanted: what is spoken here unless given. Null: in the hub's own. */
  readonly language?: Language | null;
  /** Stands in for the platform's own: an agent that believes one authority only brings another. */
  readonly send?: SendRequest;
}

export interface RestMessage {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs?: number;
}
export type SendRequest = (message: RestMessage) => Promise<{ readonly status: number; readonly text: string }>;

/** Asks the hub over REST. What it refuses is thrown as AppError with the hub's own code and remedy; `hub.no-answer` and `protocol.malformed` are this side's. */
export interface RestClient {
  ask<Reply>(request: RestRequest<Reply>): Promise<Reply>;
  /** What is no JSON, such as an export, as it comes. */
  read(path: string): Promise<string>;
  /** The same of what is no text, such as a PDF; over the platform's own way only. */
  download(path: string): Promise<ArrayBuffer>;
  /** Sends bytes as they are, such as a photo; over the platform's own way only. */
  upload<Reply>(request: {
    readonly path: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly reply: z.ZodType<Reply>;
  }): Promise<Reply>;
}

/** The way to the hub for what is asked seldom and is not live; what is live goes through `hub-client`. */
export function createRestClient({ baseUrl, token, language = spokenLanguage(), send = sendByFetch }: RestClientOptions): RestClient {
  const said = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(language === null ? {} : { 'accept-language': language }),
  };
  const converse = async ({
    method,
    path,
    body,
    headers,
    timeoutMs,
  }: Omit<RestRequest<unknown>, 'reply'>): Promise<{ readonly text: string; readonly url: string }> => {
    const message: RestMessage = {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      url: baseUrl + path,
      headers: {
        ...said,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
    const { status, text } = await send(message).catch((cause: unknown) => {
      throw noAnswer(message.url, cause);
    });
    if (status >= 400) throw refusalOf(parseJson(text), status, message.url);
    return { text, url: message.url };
  };
  const converseInBytes = async (path: string, init: FetchInit): ReturnType<typeof fetch> => {
    const url = baseUrl + path;
    const response = await fetch(url, { ...init, headers: { ...said, ...init.headers } }).catch((cause: unknown) => {
      throw noAnswer(url, cause);
    });
    if (!response.ok) throw refusalOf(parseJson(await response.text()), response.status, url);
    return response;
  };
  return {
    async ask({ reply, ...request }) {
      const { text, url } = await converse(request);
      return parseReply(reply, text, url);
    },
    read: async (path) => (await converse({ path })).text,
    async download(path) {
      const response = await converseInBytes(path, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
      return await response.arrayBuffer();
    },
    async upload({ path, bytes, reply }) {
      const response = await converseInBytes(path, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
        cache: 'no-store',
        signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
      });
      return parseReply(reply, await response.text(), baseUrl + path);
    },
  };
}

function parseReply<Reply>(reply: z.ZodType<Reply>, text: string, url: string): Reply {
  const parsed = reply.safeParse(parseJson(text));
  if (!parsed.success) throw misfit(`The hub's answer does not fit: ${describeIssues(parsed.error.issues)}.`, url);
  return parsed.data;
}

const noAnswer = (where: string, cause: unknown): AppError =>
  new AppError({ code: 'hub.no-answer', message: 'The hub did not answer.', where, remedy: 'Try again when it is back.', cause });

function refusalOf(answer: unknown, status: number, url: string): AppError {
  const parsed = restErrorSchema.safeParse(answer);
  if (!parsed.success) return misfit(`What answers there is not the hub (status ${status}).`, url);
  const { retry_after_ms: retryAfterMs, ...said } = parsed.data;
  return new AppError({ ...said, retryAfterMs });
}

const misfit = (message: string, where: string): AppError =>
  new AppError({ code: 'protocol.malformed', message, where, remedy: 'Use the same version on both sides.' });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const sendByFetch: SendRequest = async ({ url, timeoutMs = TIMEOUT_MS, ...message }) => {
  const response = await fetch(url, { ...message, cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) });
  return { status: response.status, text: await response.text() };
};
