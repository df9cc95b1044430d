import { expect, onTestFinished, test } from 'vitest';
import { hashAgentSecret } from '../../../../../desktop/hub/access/agents/agent-token.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { DESK, HOST_ORIGIN, joinByDesk } from '../../../../support/joined-agent.ts';
import { openTestAccess } from '../../../../support/open-test-access.ts';

function opened() {
  const clock = createFakeClock();
  const access = openTestAccess({ clock });
  onTestFinished(access.close);
  access.database.prepare('INSERT INTO vendor (id, name, created_ms) VALUES (?, ?, 0)').run('band', 'The Band');
  const { joining, book } = access.agents;
  const issue = (vendorId: string | null = null) => joining.issue({ zone: 'Bar', name: 'Till', vendorId }, DESK).secret;
  const redeem = (
    ticket: string,
    part: { readonly hostId?: string; readonly secret?: string; readonly token?: string; readonly isKnown?: boolean } = {},
  ) =>
    joining.redeem(
      {
        ticket,
        hostId: part.hostId ?? 'till-1',
        hostName: 'pc-7',
        platform: 'linux',
        secretHash: hashAgentSecret(part.secret ?? 'a secret'),
        token: part.token ?? null,
        isKnown: part.isKnown ?? false,
      },
      HOST_ORIGIN,
    );
  return { ...access, clock, issue, redeem, book };
}
const conflict = expect.objectContaining({ code: 'access.conflict' });
const unusable = expect.objectContaining({ code: 'auth.ticket-unusable' });

test('a host becomes what the desk has said, and belongs to whom the desk has said', () => {
  const { issue, redeem, vendorHosts, database } = opened();
  expect(redeem(issue('band'))).toMatchObject({
    credential: { hostId: 'till-1', hostName: 'Till', zone: 'Bar' },
    plan: { vendorId: 'band' },
  });
  expect(vendorHosts.vendorOf('till-1')).toBe('band');
  const joined = database.prepare("SELECT after FROM audit WHERE action = 'host.joined'").pluck().all();
  expect(joined).toEqual([
    JSON.stringify({ zone: 'Bar', name: 'Till', vendorId: 'band', hostName: 'Till', replaces: [], vendorName: 'The Band' }),
  ]);
});

test('whoever asks again in the same words gets the same answer, until the host was connected; nobody else does', () => {
  const { issue, redeem, book } = opened();
  const ticket = issue();
  const { credential } = redeem(ticket);
  expect(redeem(ticket).credential.id).toBe(credential.id);
  expect(() => redeem(ticket, { secret: 'another' })).toThrow(unusable);
  expect(() => redeem(ticket, { hostId: 'till-2' })).toThrow(unusable);
  const known = book.get(credential.id);
  if (known === undefined) throw new Error('gone');
  Object.assign(known, { seenMs: 1 });
  expect(() => redeem(ticket)).toThrow(unusable);
});

test('a host cannot become one that is let in already; the code stays good for when the desk has revoked that', () => {
  const { issue, redeem, agents, book } = opened();
  const first = redeem(issue()).credential;
  const ticket = issue();
  expect(() => redeem(ticket, { secret: 'another' })).toThrow(conflict);
  agents.manage.revoke(first.id, DESK);
  expect(redeem(ticket, { secret: 'another' }).credential.id).not.toBe(first.id);
  expect(book.all()).toHaveLength(2);
});

test('a host that joins anew gives its former credential up', () => {
  const hub = opened();
  const kept = joinByDesk(hub, { hostId: 'till-9' });
  const ended: string[] = [];
  hub.access.onRightsChanged((key) => ended.push(key));
  joinByDesk(hub, { hostId: 'till-9', token: kept.token });
  expect(hub.access.identify(kept.token, HOST_ORIGIN)).toMatchObject({ ok: false, refusal: { code: 'auth.revoked' } });
  expect(ended).toHaveLength(1);
});

test("a vendor's code does not make a host of the venue theirs", () => {
  const { issue, redeem, vendorHosts } = opened();
  expect(() => redeem(issue('band'), { isKnown: true })).toThrow(conflict);
  expect(vendorHosts.vendorOf('till-1')).toBeNull();
});

test('a code runs out after a quarter of an hour, is not for an unknown vendor, and one that was withdrawn is good for nothing', () => {
  const { issue, redeem, clock, agents, tickets } = opened();
  const late = issue();
  clock.advance(900_000);
  expect(() => redeem(late)).toThrow(unusable);
  expect(() => issue('nobody')).toThrow(expect.objectContaining({ code: 'access.unknown' }));
  const { id, secret } = agents.joining.issue({ zone: null, name: null, vendorId: null }, DESK);
  tickets.withdraw(id, DESK.by, DESK.origin);
  expect(() => redeem(secret)).toThrow(unusable);
});

test('a code for a vendor that is gone makes no host anybody’s', () => {
  const { issue, redeem, database, vendorHosts } = opened();
  const ticket = issue('band');
  database.prepare("DELETE FROM vendor WHERE id = 'band'").run();
  expect(() => redeem(ticket)).toThrow(unusable);
  expect(vendorHosts.vendorOf('till-1')).toBeNull();
});
