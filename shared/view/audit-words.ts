import type { RestAuditRecord } from '../protocol/rest/access/audit.ts';
import { ACT_WORDS } from './audit-act-words.ts';

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
  { action: 'rule', word: 'Rules of alerts' },
  { action: 'silence', word: 'Silences' },
  { action: 'maintenance', word: 'Maintenance' },
  { action: 'dependency', word: 'What hosts need' },
  { action: 'inhibition', word: 'Alerts that keep others quiet' },
  { action: 'incident', word: 'Incidents' },
  { action: 'emergency', word: 'Emergencies' },
  { action: 'contact', word: 'Contacts' },
  { action: 'team', word: 'Teams' },
  { action: 'rota', word: 'Rotas' },
  { action: 'policy', word: 'Who is told' },
  { action: 'channel', word: 'Ways to tell people' },
  { action: 'notice', word: 'Notices' },
  { action: 'event', word: 'Events' },
  { action: 'access', word: 'Refused requests' },
  { action: 'audit', word: 'The trail itself' },
];

/** The act in words; one that has none yet by its name: `account.reset-asked` reads "Account reset asked". */
export function auditActWords(action: string): string {
  const said = ACT_WORDS[action];
  if (said !== undefined) return said;
  const words = action.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Acts whose words have `text` in them, so that one finds what one reads. */
export function actsThatRead(text: string): readonly string[] {
  const wanted = text.toLowerCase();
  return Object.entries(ACT_WORDS).flatMap(([action, words]) => (words.toLowerCase().includes(wanted) ? [action] : []));
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  ticket: 'code for',
  route: 'request',
  event: 'live request',
  display: 'display',
};

/** What it was done to, as people called it then; where nobody calls it anything, its kind and id. */
export function auditTargetWords({
  action,
  target,
  target_name: name,
}: Pick<RestAuditRecord, 'action' | 'target' | 'target_name'>): string {
  if (target === null) return '';
  const [kind = '', ...rest] = target.split(':');
  const id = rest.join(':');
  if (name !== null) return kind === 'ticket' && !action.startsWith('ticket.') ? `code for ${name}` : name;
  if (id === '') return kind;
  if (id === 'unknown') return 'nobody known';
  return action.startsWith(`${kind}.`) ? id : `${KIND_WORDS[kind] ?? kind} ${id}`;
}

/** Where from; an address that says nothing to people by what it is. */
export function auditAddressWords(address: string | null): string {
  if (address === null) return '';
  return address === '127.0.0.1' || address === '::1' ? "the hub's computer" : address;
}
