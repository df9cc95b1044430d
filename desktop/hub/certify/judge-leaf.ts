import type { X509Certificate } from 'node:crypto';
import { namesOf } from './certificate-text.ts';

const DAY_MS = 86_400_000;
/** A new one is made when the old one has this long left: a hub that was switched off all winter is back in time. */
const RENEW_LEFT_MS = 30 * DAY_MS;

export interface LeafCheck {
  readonly leaf: X509Certificate;
  readonly authority: X509Certificate;
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly nowMs: number;
}

/** Why the hub needs a new certificate, in words; null while the one that it has will do. Also after the machine's clock was set. */
export function whyNewLeaf({ leaf, authority, names, addresses, nowMs }: LeafCheck): string | null {
  if (!leaf.checkIssued(authority) || !leaf.verify(authority.publicKey)) return 'it is from another authority';
  if (nowMs < Date.parse(leaf.validFrom)) return `it is valid from ${leaf.validFrom} only`;
  const untilMs = Date.parse(leaf.validTo);
  if (nowMs >= untilMs) return `it was valid until ${leaf.validTo}`;
  if (untilMs - nowMs < RENEW_LEFT_MS) return `it ends at ${leaf.validTo}`;
  const has = new Set(namesOf(leaf));
  if (names.some((name) => !has.has(name))) return 'the hub has another name';
  // Addresses that are gone may come back with the next cable: they do no harm.
  const missing = addresses.find((address) => leaf.checkIP(address) === undefined);
  return missing === undefined ? null : `this computer has the address ${missing} now`;
}
