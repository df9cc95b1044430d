import { expect, onTestFinished, test } from 'vitest';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { openTestAccess } from '../../../support/open-test-access.ts';

const origin = originOf('192.168.1.40');
const by = { kind: 'local', use: 'owner' } as const;

function opened() {
  const clock = createFakeClock();
  const open = openTestAccess({ clock });
  onTestFinished(open.close);
  const issue = () => open.tickets.issue({ kind: 'phone', details: { name: 'Bar 2' }, lifetimeMs: 60_000, by, origin });
  const redeem = (secret: string, kind: 'phone' | 'host' = 'phone') =>
    open.tickets.redeem(kind, secret, origin, ({ details }) => ({ usedBy: 'device:d1', value: details }));
  const actions = () => open.database.prepare('SELECT action FROM audit ORDER BY seq').pluck().all();
  return { ...open, clock, issue, redeem, actions };
}
const unusable = expect.objectContaining({ code: 'auth.ticket-unusable' });

test('a ticket is good once, for what it was made for', () => {
  const { issue, redeem, actions, clock } = opened();
  const { secret } = issue();
  expect(() => redeem(secret, 'host')).toThrow(unusable);
  expect(redeem(secret)).toEqual({ name: 'Bar 2' });
  expect(() => redeem(secret)).toThrow(unusable);
  // Of one source the first is written at once, the rest of the minute with it.
  clock.advance(60_000);
  expect(actions()).toEqual(['ticket.issued', 'ticket.refused', 'ticket.redeemed', 'ticket.refused']);
});

test('it runs out', () => {
  const { issue, redeem, clock } = opened();
  const { secret } = issue();
  clock.advance(60_000);
  expect(() => redeem(secret)).toThrow(unusable);
});

test('whoever could not be let in may try again with the same ticket', () => {
  const { issue, redeem, tickets } = opened();
  const { secret } = issue();
  const fail = () =>
    tickets.redeem('phone', secret, origin, () => {
      throw new Error('the disk is full');
    });
  expect(fail).toThrow('the disk is full');
  expect(redeem(secret)).toEqual({ name: 'Bar 2' });
});

test('one that was withdrawn is good for nothing', () => {
  const { issue, redeem, tickets } = opened();
  const ticket = issue();
  tickets.withdraw(ticket.id, by, origin);
  expect(() => redeem(ticket.secret)).toThrow(unusable);
});

test('the secret is kept nowhere', () => {
  const { issue, database } = opened();
  const { secret } = issue();
  const kept = ['ticket', 'audit'].flatMap((table) => database.prepare(`SELECT * FROM ${table}`).all());
  expect(JSON.stringify(kept)).not.toContain(secret.slice(4));
});
