import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { describeIssues } from '../errors/describe-issues.ts';

const PREFIX = 'wsj1_';
export const JOIN_KINDS = ['host', 'phone', 'display', 'console', 'account'] as const;
export type JoinKind = (typeof JOIN_KINDS)[number];

/** All that something needs to join a hub: where it is, whom to believe, and a ticket that is good once. */
const joinCodeSchema = z.strictObject({
  kind: z.enum(JOIN_KINDS),
  /** Addresses of the hub, the best first: `https://192.168.1.20:8750`. */
  urls: z
    .array(z.url({ protocol: /^https?$/ }).max(200))
    .min(1)
    .max(8),
  /** SHA-256 of the venue's CA certificate (DER), base64url; whoever joins believes this authority and no other. Null: not encrypted. */
  caSha256: z
    .string()
    .regex(/^[\w-]{43}$/)
    .nullable(),
  /** `wst_…`, single-use. */
  ticket: z.string().min(20).max(100),
  /** What people call the place. */
  venue: z.string().max(100),
});
export type JoinCode = z.infer<typeof joinCodeSchema>;

/** One word that can be copied, typed into a terminal without quotes, and put into an address' fragment. */
export function encodeJoinCode(code: JoinCode): string {
  const { kind, urls, caSha256, ticket, venue } = joinCodeSchema.parse(code);
  const bytes = new TextEncoder().encode(JSON.stringify([kind, urls, caSha256, ticket, venue]));
  return (
    PREFIX +
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  );
}

/** The code in whatever somebody pasted or a camera saw: the word alone, or an address with it in its fragment. Null: there is none. */
export function findJoinCode(text: string): string | null {
  return /wsj1_[\w-]+/.exec(text)?.[0] ?? null;
}

/** Throws AppError `join.code-unreadable` that says what is wrong with it, never what is in it. */
export function decodeJoinCode(text: string): JoinCode {
  const word = text.trim();
  if (!word.startsWith(PREFIX)) throw unreadable('It does not begin as codes of a hub do.');
  let fields: unknown;
  try {
    const binary = atob(word.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'));
    fields = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0))));
  } catch (cause) {
    throw unreadable('Part of it is missing or was changed.', cause);
  }
  const [kind, urls, caSha256, ticket, venue] = Array.isArray(fields) ? (fields as unknown[]) : [];
  const parsed = joinCodeSchema.safeParse({ kind, urls, caSha256, ticket, venue });
  if (!parsed.success) throw unreadable(`${describeIssues(parsed.error.issues)}.`);
  return parsed.data;
}

function unreadable(message: string, cause?: unknown): AppError {
  return new AppError({
    code: 'join.code-unreadable',
    message: `This code cannot be read. ${message}`,
    remedy: 'Copy it whole, or ask at the desk for a new one.',
    ...(cause === undefined ? {} : { cause }),
  });
}
