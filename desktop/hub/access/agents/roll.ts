import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
const FORM = /^(\d{1,15})\.([\w-]{43})$/;

/**
 * The rolling value of a credential: a number that goes up with each connection, with a code that only the hub can make. Two copies
 * of a credential cannot both keep up with it.
 */
export function makeRoll(key: Uint8Array, number: number): string {
  return `${number}.${codeOf(key, number).toString('base64url')}`;
}

export function makeRollKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** Its number; null if the hub never gave it out. An agent that was never connected has none, which is number 0. */
export function readRoll(key: Uint8Array, roll: string | null): number | null {
  if (roll === null) return 0;
  const [, number, code] = FORM.exec(roll) ?? [];
  if (number === undefined || code === undefined) return null;
  const given = Buffer.from(code, 'base64url');
  const expected = codeOf(key, Number(number));
  return given.length === expected.length && timingSafeEqual(given, expected) ? Number(number) : null;
}

const codeOf = (key: Uint8Array, number: number): Buffer => createHmac('sha256', key).update(`wedsync roll ${number}`).digest();
