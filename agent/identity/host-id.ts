import { randomBytes } from 'node:crypto';

const LONGEST_SLUG = 50;

/** A host id that people recognise and that no other host has: `streaming-pc-3fa81c`. */
export function makeHostId(hostName: string, random: (bytes: number) => Uint8Array = randomBytes): string {
  const slug = hostName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
  return `${slug === '' ? 'host' : slug}-${Buffer.from(random(3)).toString('hex')}`;
}
