import type { RestAuditRecord } from '../protocol/rest/access/audit.ts';

/** Groups of acts by which the trail is filtered: how their names begin, and what people call them. */
export const AUDIT_GROUPS: readonly { readonly action: string; readonly word: string }[] = [
  { action: 'sign-in', word: 'Signing in' },
  { action: 'account', word: 'Accounts' },
  { action: 'session', word: 'Sessions' },
  { action: 'glass', word: 'Broken glass' },
  { action: 'ticket', word: 'Codes to join by' },
  { action: 'device', word: 'Phones, displays, consoles' },
  { action: 'host', word: 'Hosts' },
  { action: 'key', word: 'Keys for programs' },
  { action: 'vendor', word: 'Vendors' },
  { action: 'access', word: 'Refused requests' },
  { action: 'audit', word: 'The trail itself' },
];

/** The act in words: `sign-in.refused` reads "Sign in refused". */
export function auditActWords(action: string): string {
  const words = action.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What it was done to, without the kind that the act tells already: `account:anna` under `account.created` reads "anna". */
export function auditTargetWords({ action, target }: Pick<RestAuditRecord, 'action' | 'target'>): string {
  if (target === null) return '';
  const [kind = '', ...rest] = target.split(':');
  const name = rest.join(':');
  return name === '' ? kind : action.startsWith(`${kind}.`) ? name : `${kind} ${name}`;
}

/** `before` and `after` side by side, only what differs, for people. */
export function auditChanges(
  before: unknown,
  after: unknown,
): readonly { readonly field: string; readonly before: string; readonly after: string }[] {
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return fields.filter((field) => was[field] !== is[field]).map((field) => ({ field, before: was[field] ?? '', after: is[field] ?? '' }));
}

function fieldsOf(value: unknown): Record<string, string> {
  if (value === null || value === undefined) return {};
  const entries = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [['value', value]];
  return Object.fromEntries(entries.map(([field, one]) => [String(field), typeof one === 'string' ? one : JSON.stringify(one)]));
}
