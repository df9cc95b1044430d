import { expect, test } from 'vitest';
import { AUDIT_TEXT, toRestAuditRecord } from '../../../../desktop/hub/access/audit-text.ts';
import { createAuditSearch } from '../../../../desktop/hub/access/search-audit.ts';
import { verifyAudit } from '../../../../desktop/hub/access/verify-audit.ts';
import { joinByDesk } from '../../../support/joined-agent.ts';
import { HERE, openTestPeople, OWNER } from '../../../support/test-people.ts';

const ACT = { by: OWNER, origin: HERE } as const;

function opened() {
  const open = openTestPeople();
  const search = createAuditSearch(open.database);
  const named = (text?: string) =>
    search
      .find({ text }, 100)
      .toReversed()
      .map(({ action, targetName }) => `${action} ${targetName}`);
  return { ...open, search, named };
}

test('what something was called stays in the record when it is renamed or gone', async () => {
  const open = opened();
  const { people, vendors, devices, apiKeys } = open;
  await open.setUp();
  const ben = open.principalOf((await open.add('ben')).token).accountId;
  people.manage.change(ben, { name: 'Benjamin Olsen' }, ACT);
  people.manage.remove(ben, ACT);
  const vendor = vendors.create('Caterer', ACT);
  vendors.remove(vendor.id, ACT);
  const { device } = devices.admit({ use: 'phone', name: 'Bar 2', ...ACT });
  devices.revoke(device.id, ...([OWNER, HERE] as const));
  const { apiKey } = apiKeys.create({ name: 'Grafana', scopes: ['look'], vendorId: null, expiresMs: null }, OWNER, HERE);
  apiKeys.revoke(apiKey.id, OWNER, HERE);
  expect(open.named().filter((line) => !line.startsWith('sign-in'))).toEqual([
    'account.created Anna Berg',
    'ticket.issued BEN',
    'account.created BEN',
    'ticket.redeemed BEN',
    'account.changed BEN',
    'account.deleted Benjamin Olsen',
    'vendor.created Caterer',
    'vendor.deleted Caterer',
    'device.joined Bar 2',
    'device.revoked Bar 2',
    'key.created Grafana',
    'key.revoked Grafana',
  ]);
  expect(open.named('benjamin')).toEqual(['account.changed BEN', 'account.deleted Benjamin Olsen']);
  expect(open.named('took a key AWAY')).toEqual(['key.revoked Grafana']);
});

test('a host is told by its name, as the one that acts and as the one that something is done to', () => {
  const open = opened();
  joinByDesk(open, { hostId: 'b1946ac9' });
  const [credential] = open.agents.book.all();
  open.agents.manage.revoke(credential?.id ?? '', ACT);
  open.agents.manage.remove(credential?.id ?? '', ACT);
  expect(open.search.find({ action: 'host' }, 10).map(({ actor, targetName }) => [actor, targetName])).toEqual([
    ['this computer (owner)', 'Till 1'],
    ['this computer (owner)', 'Till 1'],
    ['the agent of "Till 1"', 'Till 1'],
  ]);
});

test('beside an id in what changed stands the name, also where a code was used', async () => {
  const open = opened();
  const vendorId = open.vendors.create('Band', ACT).id;
  await open.setUp();
  await open.add('carl', 'vendor', { vendorId });
  const after = (action: string): unknown => open.search.find({ action }, 1)[0]?.after;
  expect(after('account.created')).toMatchObject({ vendorId, vendorName: 'Band' });
  expect(after('ticket.redeemed')).toMatchObject({ usedByName: 'CARL' });
});

test('the files that are saved have the names, and the chain covers them', async () => {
  const open = opened();
  open.vendors.create('Florist', ACT);
  const [found] = open.search.find({}, 1);
  if (found === undefined) throw new Error('there is no record');
  const record = toRestAuditRecord(found);
  expect(AUDIT_TEXT.csv.begin).toContain('target,target_name,');
  expect(AUDIT_TEXT.csv.line(record)).toContain(',Florist,');
  expect(JSON.parse(AUDIT_TEXT.jsonl.line(record))).toMatchObject({ target_name: 'Florist' });
  open.database.exec("DROP TRIGGER audit_keeps; UPDATE audit SET target_name = 'Somebody else'");
  expect(await verifyAudit(open.database, { state: 'absent' })).toMatchObject({
    broken: { seq: 1, problem: expect.stringContaining('changed') },
  });
});

test('a trail from before there were names goes on, and is whole', async () => {
  const open = opened();
  // Nobody calls a request of the hub anything in the database, so this is hashed as it was before.
  open.audit.record({ ...ACT, action: 'access.refused', target: 'route:none' });
  open.vendors.create('Florist', ACT);
  const verdict = await verifyAudit(open.database, { state: 'absent' });
  expect(verdict).toMatchObject({ records: 2, broken: { problem: expect.stringContaining('anchor') } });
});
