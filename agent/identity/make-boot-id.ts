import { randomBytes } from 'node:crypto';

/** New at every start; sequence numbers count within it. */
export function makeBootId(): string {
  return randomBytes(12).toString('base64url');
}
