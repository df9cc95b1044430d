import { PERMISSIONS } from '../domain/access/permission.ts';
import { permissionWords } from '../domain/access/permission-words.ts';
import { ROLE_WORDS } from '../domain/access/role-words.ts';

export interface AuditChange {
  readonly field: string;
  /** Empty: there was nothing, or nothing is left. */
  readonly before: string;
  readonly after: string;
}

/** Fields in words; any other is shown by its name. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  accountId: 'account',
  address: 'address',
  caInstalled: 'believes the certificate',
  count: 'how often',
  cutOffBy: 'cut off when these are down',
  devices: 'devices',
  disabledMs: 'disabled since',
  endMs: 'ends',
  ended: 'sessions ended',
  endedSessions: 'sessions ended',
  endsMs: 'ends',
  expiresMs: 'good until',
  hostName: 'host',
  isEnabled: 'switched on',
  is_enabled: 'switched on',
  isGo: 'go',
  isRemembered: 'stays signed in',
  otherAddress: 'the other is at',
  purpose: 'for',
  phases: 'run-sheet',
  records: 'records',
  refusedAddress: 'refused at',
  replaces: 'takes the place of',
  scopes: 'may',
  secondFactorRoles: 'must have a second factor',
  startsMs: 'begins',
  signInName: 'signs in as',
  startMs: 'begins',
  staySignedInRoles: 'may stay signed in',
  untilMs: 'until',
  usedBy: 'used by',
  vendorId: 'vendor',
  withFactors: 'second factors too',
};
/** Beside the id stands the name. */
const NAMED: Readonly<Record<string, string>> = { vendorId: 'vendorName', accountId: 'accountName', usedBy: 'usedByName' };
const NAMES = new Set(Object.values(NAMED));

/** `before` and `after` side by side, only what differs, for people; `moment` says a time of `…Ms` in words. */
export function auditChanges(before: unknown, after: unknown, moment: (timeMs: number) => string): readonly AuditChange[] {
  const was = fieldsOf(before, moment);
  const is = fieldsOf(after, moment);
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return fields
    .filter((field) => (was[field] ?? '') !== (is[field] ?? ''))
    .map((field) => ({ field: FIELD_WORDS[field] ?? field, before: was[field] ?? '', after: is[field] ?? '' }));
}

function fieldsOf(value: unknown, moment: (timeMs: number) => string): Readonly<Record<string, string>> {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return { value: words('value', value, moment) };
  const all = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(all).flatMap(([field, one]) => {
      if (NAMES.has(field)) return [];
      const name = all[NAMED[field] ?? ''];
      return [[field, typeof name === 'string' ? name : words(field, one, moment)]];
    }),
  );
}

function words(field: string, value: unknown, moment: (timeMs: number) => string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return field.endsWith('Ms') ? moment(value) : value.toLocaleString('en');
  if (Array.isArray(value)) return value.length === 0 ? 'nobody' : value.map((one) => words(field, one, moment)).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value as string);
  if (field === 'role' || field.endsWith('Roles'))
    return Object.hasOwn(ROLE_WORDS, text) ? ROLE_WORDS[text as keyof typeof ROLE_WORDS].name : text;
  if (field === 'scopes') return Object.hasOwn(PERMISSIONS, text) ? permissionWords(text as keyof typeof PERMISSIONS) : text;
  return text;
}
