import type { RestAuditRecord } from '../../protocol/rest/access/audit.ts';
import { AUDIT_WORDS, say } from './words.ts';

type Named<Part extends string> = keyof typeof AUDIT_WORDS extends infer Key ? (Key extends `${Part}.${infer Name}` ? Name : never) : never;
const isNamed = <Part extends 'act' | 'kind'>(part: Part, name: string): name is Named<Part> =>
  Object.hasOwn(AUDIT_WORDS, `${part}.${name}`);

/** Groups of acts by which the trail is filtered: how their names begin, and what people call them. */
export const auditGroups = (): readonly { readonly action: string; readonly word: string }[] =>
  GROUPS.map((action) => ({ action, word: say(`group.${action}`) }));
const GROUPS = [
  'sign-in',
  'account',
  'session',
  'glass',
  'ticket',
  'device',
  'host',
  'key',
  'vendor',
  'rule',
  'silence',
  'maintenance',
  'dependency',
  'inhibition',
  'incident',
  'emergency',
  'contact',
  'team',
  'rota',
  'policy',
  'channel',
  'notice',
  'event',
  'access',
  'audit',
] as const satisfies readonly Named<'group'>[];

/** The act in words; one that has none yet by its name: `account.reset-asked` reads "Account reset asked". */
export function auditActWords(action: string): string {
  if (isNamed('act', action)) return say(`act.${action}`);
  const words = action.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What it was done to, as people called it then; where nobody calls it anything, its kind and id. */
export function auditTargetWords({
  action,
  target,
  target_name: name,
}: Pick<RestAuditRecord, 'action' | 'target' | 'target_name'>): string {
  if (target === null) return '';
  const [kind = '', ...rest] = target.split(':');
  const id = rest.join(':');
  if (name !== null) return kind === 'ticket' && !action.startsWith('ticket.') ? say('code-for', { name }) : name;
  if (id === '') return kind;
  if (id === 'unknown') return say('nobody-known');
  return action.startsWith(`${kind}.`) ? id : `${isNamed('kind', kind) ? say(`kind.${kind}`) : kind} ${id}`;
}

/** Where from; an address that says nothing to people by what it is. */
export function auditAddressWords(address: string | null): string {
  if (address === null) return '';
  return address === '127.0.0.1' || address === '::1' ? say('hub-computer') : address;
}
