import { z } from 'zod';
import { type Refusal, refusalSchema } from './refusal.ts';

/** The answer to every request on a socket. */
export type Ack<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Ack<T> => ({ ok: true, value });
export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });

/** Schema of an acknowledgement whose value has the schema `value`. */
export function ackSchema<S extends z.ZodType>(value: S) {
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), refusal: refusalSchema })]);
}
