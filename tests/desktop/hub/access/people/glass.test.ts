import { expect, onTestFinished, test } from 'vitest';
import { openAccess } from '../../../../../desktop/hub/access/open-access.ts';
import { announceGlass } from '../../../../../desktop/hub/access/people/announce-glass.ts';
import { GLASS_MS } from '../../../../../desktop/hub/access/people/glass.ts';
import { createNotices } from '../../../../../desktop/hub/kernel/notices.ts';
import { readableLog } from '../../../../support/silent-log.ts';
import { quickArgon2, TEST_IDENTITY, TEST_MASTER_KEY, TOKENS } from '../../../../support/open-test-access.ts';
import { openTestPeople, OWNER, PHONE, type TestPeople } from '../../../../support/test-people.ts';

const REASON = 'the bride’s video wall is black';

async function broken() {
  const open = openTestPeople();
  await open.setUp();
  const { token, session_id: sessionId, account } = await open.add('otto');
  const glass = open.people.glass.break(open.principalOf(token), REASON, PHONE);
  const isLead = () => open.access.refusalFor(open.principalOf(token), 'read-audit') === null;
  return { ...open, token, sessionId, account, glass, isLead };
}

const reopened = (open: Pick<TestPeople, 'dataDir' | 'clock'>) => {
  const file = { token: TOKENS.admin, agent_token: TOKENS.agent, viewer_token: TOKENS.viewer };
  const again = openAccess({
    dataDir: open.dataDir,
    file,
    log: readableLog().log,
    clock: open.clock,
    masterKey: TEST_MASTER_KEY,
    identity: () => TEST_IDENTITY,
    argon2: quickArgon2,
  });
  onTestFinished(again.close);
  return again;
};

test('an operator has the rights of a lead for half an hour, and not a second longer', async () => {
  const { isLead, clock, actions } = await broken();
  expect(isLead()).toBe(true);
  clock.advance(GLASS_MS - 1);
  expect(isLead()).toBe(true);
  clock.advance(1);
  expect(isLead()).toBe(false);
  expect(actions().slice(-2)).toEqual(['glass.broken', 'glass.ended']);
});

test('setting the clock back lends for no longer', async () => {
  const { isLead, clock } = await broken();
  clock.stepWall(-3_600_000);
  clock.advance(GLASS_MS - 1_000);
  expect(isLead()).toBe(true);
  clock.advance(1_000);
  expect(isLead()).toBe(false);
});

test('open sockets of that session are judged anew when it begins and when it ends', async () => {
  const { access, clock, sessionId, people, glass, principalOf, token } = await broken();
  const cut: string[] = [];
  access.onRightsChanged((key) => void cut.push(key));
  clock.advance(GLASS_MS);
  expect(cut).toEqual([`session:${sessionId}`]);
  expect(principalOf(token)).toMatchObject({ glassUntilMs: null, glassId: null });
  expect(() => people.glass.end(glass.id, OWNER, PHONE)).toThrow(expect.objectContaining({ code: 'access.unknown' }));
});

test('all that is done under it is marked, by whoever writes the record, and nothing after it', async () => {
  const { people, selfOf, token, clock, database, glass } = await broken();
  people.own.rename(selfOf(token), 'Otto Lang');
  clock.advance(GLASS_MS);
  people.own.rename(selfOf(token), 'Otto');
  const marked = database
    .prepare("SELECT action, glass_id FROM audit WHERE action IN ('account.changed', 'glass.broken', 'glass.ended') ORDER BY seq")
    .all();
  expect(marked).toEqual([
    { action: 'glass.broken', glass_id: glass.id },
    { action: 'account.changed', glass_id: glass.id },
    { action: 'glass.ended', glass_id: glass.id },
    { action: 'account.changed', glass_id: null },
  ]);
});

test('it survives a restart with the time that is left', async () => {
  const open = await broken();
  open.clock.advance(20 * 60_000);
  open.people.close();
  const again = reopened(open);
  const isLead = () => {
    const identified = again.access.identify(open.token, PHONE);
    return identified.ok && again.access.refusalFor(identified.principal, 'read-audit') === null;
  };
  expect(isLead()).toBe(true);
  open.clock.advance(10 * 60_000);
  expect(isLead()).toBe(false);
  expect(again.people.glass.list()).toEqual([]);
});

test('one that ran out while the hub was away, or began in what is now the future, has ended', async () => {
  for (const stepMs of [GLASS_MS, -60_000]) {
    const open = await broken();
    open.people.close();
    open.clock.stepWall(stepMs);
    const again = reopened(open);
    expect(again.people.glass.list()).toEqual([]);
    expect(open.database.prepare('SELECT count(*) FROM break_glass WHERE ended_ms IS NULL').pluck().get()).toBe(0);
  }
});

test('it ends with the session, with another role, and by the hand of an administrator', async () => {
  const signedOut = await broken();
  signedOut.people.ownSessions.signOut(signedOut.selfOf(signedOut.token));
  expect(signedOut.people.glass.list()).toEqual([]);
  const demoted = await broken();
  demoted.people.manage.change(demoted.account.id, { role: 'viewer' }, { by: OWNER, origin: PHONE });
  expect([demoted.isLead(), demoted.people.glass.list()]).toEqual([false, []]);
  const stopped = await broken();
  stopped.people.glass.end(stopped.glass.id, OWNER, PHONE);
  expect(stopped.isLead()).toBe(false);
});

test('everybody is told who has them, until when and why', async () => {
  const open = await broken();
  const notices = createNotices();
  announceGlass({ glass: open.people.glass, notices });
  expect(notices.list()).toEqual([
    { code: 'glass-broken', sinceMs: open.glass.startedMs, glasses: [{ who: 'OTTO', reason: REASON, untilMs: open.glass.untilMs }] },
  ]);
  open.clock.advance(GLASS_MS);
  expect(notices.list()).toEqual([]);
});
