import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
const DIGITS = 6;
/** Phones' clocks are seldom further off. */
const WINDOW = 1;
const SECRET_BYTES = 20;

export interface TotpSecretText {
  /** base32 */
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly uri: string;
}

export function makeTotpSecret(issuer: string, label: string): TotpSecretText {
  const secret = new Secret({ size: SECRET_BYTES });
  // A colon parts issuer and label in the address.
  const totp = new TOTP({
    issuer: issuer.replaceAll(':', ' '),
    label: label.replaceAll(':', ' '),
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_S,
    secret,
  });
  return { secret: secret.base32, uri: totp.toString() };
}

/** The step that the code belongs to; null if it fits none, or one that is not after `lastStep`: no code is taken twice. */
export function totpStepOf(secret: string, code: string, lastStep: number | null, nowMs: number): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const totp = new TOTP({ algorithm: 'SHA1', digits: DIGITS, period: PERIOD_S, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: digits, timestamp: nowMs, window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(nowMs / 1_000 / PERIOD_S) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}
