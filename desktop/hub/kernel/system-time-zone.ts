import { existsSync, readlinkSync } from 'node:fs';
import path from 'node:path';

const ZONES = '/usr/share/zoneinfo/';
const LOCAL = '/etc/localtime';
const NAME = /^[A-Z]\w*(?:\/[\w+-]+)*$/;
/** UTC has many names there, of which people know one. */
const UTC = new Set(['UTC', 'UCT', 'Zulu', 'Universal', 'Etc/UTC', 'Etc/UCT', 'Etc/Zulu', 'Etc/Universal']);

/** Where a system that has them keeps its zones; other folders in tests. */
export interface SystemZones {
  readonly zones: string;
  readonly local: string;
}

/**
 * The time zone that this computer is set to, by its IANA name. Read from the system where that is possible: for asking V8, 8 MB of what
 * it knows of calendars come into memory and stay, which a venue without plans for hours and days never needs.
 */
export function systemTimeZone(env: NodeJS.ProcessEnv, { zones, local }: SystemZones = { zones: ZONES, local: LOCAL }): string {
  const found = nameOf(env['TZ']?.replace(/^:/, '') || linkOf(local), zones);
  return found ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function nameOf(given: string | null, zones: string): string | null {
  if (given === null) return null;
  const at = given.indexOf('zoneinfo/');
  const name = at < 0 ? given : given.slice(at + 'zoneinfo/'.length);
  if (!NAME.test(name) || !existsSync(path.join(zones, name))) return null;
  return UTC.has(name) ? 'UTC' : name;
}

function linkOf(file: string): string | null {
  try {
    return readlinkSync(file);
  } catch {
    return null;
  }
}
