import { PERMISSIONS } from '../../domain/access/permission.ts';
import { permissionWords } from '../../domain/access/permission-words.ts';
import { ROLE_WORDS } from '../../domain/access/role-words.ts';
import { countText } from '../../language/figures.ts';
import { AUDIT_WORDS, say } from './words.ts';

export interface AuditChange {
  readonly field: string;
  /** Empty: there was nothing, or nothing is left. */
  readonly before: string;
  readonly after: string;
}

type Field = keyof typeof AUDIT_WORDS extends infer Key ? (Key extends `field.${infer Name}` ? Name : never) : never;
const isField = (name: string): name is Field => Object.hasOwn(AUDIT_WORDS, `field.${name}`);
/** Fields in words; any other is shown by its name. */
const fieldWord = (name: string): string => (isField(name) ? say(`field.${name}`) : name);
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
    .map((field) => ({ field: fieldWord(field), before: was[field] ?? '', after: is[field] ?? '' }));
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
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (typeof value === 'number') return field.endsWith('Ms') ? moment(value) : countText(value);
  if (Array.isArray(value)) return value.length === 0 ? say('nobody') : value.map((one) => words(field, one, moment)).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value as string);
  if (field === 'role' || field.endsWith('Roles'))
    return Object.hasOwn(ROLE_WORDS, text) ? ROLE_WORDS[text as keyof typeof ROLE_WORDS].name : text;
  if (field === 'scopes') return Object.hasOwn(PERMISSIONS, text) ? permissionWords(text as keyof typeof PERMISSIONS) : text;
  return text;
}
