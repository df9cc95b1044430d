import path from 'node:path';
import { z } from 'zod';
import { labelNameSchema } from '#shared/protocol/series-schema.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { compileSelectors } from './compile-selectors.ts';

/** Where a secret is kept: never in the configuration itself, which people mail around. Read whenever it is needed. */
export type SecretSource = { readonly file: string } | { readonly env: string };

/** A store that everything is written to by Prometheus' remote write. */
export interface RemoteWriteDestination {
  /** Names it for people, and its position in the store. */
  readonly name: string;
  readonly url: string;
  readonly credentials:
    | { readonly kind: 'none' }
    | { readonly kind: 'bearer'; readonly token: SecretSource }
    | { readonly kind: 'basic'; readonly username: string; readonly password: SecretSource };
  readonly headers: Readonly<Record<string, string>>;
  /** Selectors of which one must fit; null: every series. */
  readonly matchers: readonly string[] | null;
  readonly externalLabels: Readonly<Record<string, string>>;
  readonly mostSamples: number;
  readonly timeoutMs: number;
  /** When it is new: everything that is stored, and not only what is stored from then on. */
  readonly isFromStart: boolean;
}

/** What the protocol, the credentials or HTTP itself set. */
const RESERVED_HEADER = /^(authorization|host|connection|transfer-encoding|content-.*|x-prometheus-.*)$/i;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const secretSchema = z.union([z.strictObject({ file: z.string().min(1) }), z.strictObject({ env: z.string().min(1) })], {
  error: 'is no place of a secret: write { file: /path } or { env: NAME }',
});
const urlSchema = z
  .url({ protocol: /^https?$/, error: 'is no http or https address' })
  // Looked at also where it is no address.
  .refine(
    (url) => !URL.canParse(url) || (new URL(url).username === '' && new URL(url).password === ''),
    'has a password in it: use basicAuth with passwordFrom',
  );

const destinationSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).optional(),
    url: urlSchema,
    basicAuth: z.strictObject({ username: z.string().min(1), passwordFrom: secretSchema }).optional(),
    bearerTokenFrom: secretSchema.optional(),
    headers: z
      .record(z.string(), z.string().regex(/^[\t\x20-\x7e]*$/, 'is no text for a header'))
      .superRefine((headers, context) => {
        for (const name of Object.keys(headers)) {
          const problem = RESERVED_HEADER.test(name)
            ? 'is a header that is set by itself'
            : HEADER_NAME.test(name)
              ? null
              : 'is no name of a header';
          if (problem !== null) context.addIssue({ code: 'custom', path: [name], message: problem });
        }
      })
      .default({}),
    matchers: z.array(z.string().superRefine(refineSelector)).min(1).optional(),
    externalLabels: z.record(labelNameSchema, z.string().max(256)).default({}),
    mostSamplesPerRequest: z.number().int().min(1).max(50_000).default(2_000),
    timeoutSeconds: z.number().min(1).max(300).default(30),
    from: z.enum(['now', 'start']).default('now'),
  })
  .refine((one) => one.basicAuth === undefined || one.bearerTokenFrom === undefined, 'has basicAuth and bearerTokenFrom: take one of them');

/** `remoteWrite` of `hub.yaml`. */
export const remoteWriteSchema = z
  .array(destinationSchema)
  .max(16)
  .default([])
  .transform((all) => all.map(toDestination))
  .superRefine((all, context) => {
    for (const [index, { name }] of all.entries()) {
      if (all.findIndex((other) => other.name === name) === index) continue;
      context.addIssue({ code: 'custom', path: [index, 'name'], message: `"${name}" is the name of an earlier one too: name both` });
    }
  });

/** The same, with the files of secrets found from the hub's folder. */
export function inFolder(destination: RemoteWriteDestination, folder: string): RemoteWriteDestination {
  const find = (source: SecretSource): SecretSource => ('file' in source ? { file: path.resolve(folder, source.file) } : source);
  const { credentials } = destination;
  switch (credentials.kind) {
    case 'none':
      return destination;
    case 'bearer':
      return { ...destination, credentials: { ...credentials, token: find(credentials.token) } };
    case 'basic':
      return { ...destination, credentials: { ...credentials, password: find(credentials.password) } };
  }
}

function toDestination(given: z.output<typeof destinationSchema>): RemoteWriteDestination {
  const { basicAuth, bearerTokenFrom } = given;
  return {
    name: given.name ?? new URL(given.url).host,
    url: given.url,
    credentials:
      basicAuth !== undefined
        ? { kind: 'basic', username: basicAuth.username, password: basicAuth.passwordFrom }
        : bearerTokenFrom !== undefined
          ? { kind: 'bearer', token: bearerTokenFrom }
          : { kind: 'none' },
    headers: given.headers,
    matchers: given.matchers ?? null,
    externalLabels: given.externalLabels,
    mostSamples: given.mostSamplesPerRequest,
    timeoutMs: given.timeoutSeconds * 1_000,
    isFromStart: given.from === 'start',
  };
}

function refineSelector(text: string, context: z.RefinementCtx): void {
  try {
    compileSelectors([text], 'matchers');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.addIssue({ code: 'custom', message: `${error.message.replace(/\.$/, '')}` });
  }
}
