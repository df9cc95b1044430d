import type { Devices } from './devices.ts';
import type { SessionBook } from './people/session-book.ts';

/** Whether whoever had this right (`principalKey`) has it still, though what it allows may be another. */
export function isInForce(
  key: string,
  { devices, people }: { readonly devices: Pick<Devices, 'list'>; readonly people: { readonly sessions: Pick<SessionBook, 'find'> } },
): boolean {
  const [kind, id = ''] = key.split(':');
  if (kind === 'session') return people.sessions.find(id) !== undefined;
  return kind !== 'device' || devices.list().some((device) => device.id === id);
}
