import { expect, test } from 'vitest';
import { auditPageSchema, auditVerdictSchema } from '#shared/protocol/rest/access/audit.ts';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { startHttpHub, TOKENS } from '../../../support/http-hub.ts';

const token = TOKENS.admin;

test('the trail is searched page by page, and exporting it is recorded', async () => {
  const hub = await startHttpHub();
  for (const n of [1, 2, 3])
    hub.access.audit.record({ by: 'hub', origin: originOf('10.0.0.1'), action: 'test.done', target: `thing:${n}`, why: '=1+1' });
  const page = async (query: string) => auditPageSchema.parse(await (await hub.get(`/api/access/audit?${query}`, { token })).json());
  const first = await page('limit=2&action=test');
  expect(first).toMatchObject({ has_more: true, total: 3, records: [{ target: 'thing:3' }, { target: 'thing:2' }] });
  expect(await page(`limit=2&action=test&before_seq=${first.records[1]?.seq}`)).toMatchObject({
    has_more: false,
    records: [{ target: 'thing:1' }],
  });

  const csv = await hub.get('/api/access/audit/export.csv?action=test', { token });
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const lines = (await csv.text()).split('\n');
  expect(lines[0]).toMatch(/^seq,time,actor,/);
  expect(lines.slice(1, 4).map((line) => /thing:\d/.exec(line)?.[0])).toEqual(['thing:1', 'thing:2', 'thing:3']);
  // A spreadsheet must not run what somebody wrote.
  expect(lines[1]).toContain(",'=1+1,");
  const jsonLines = (await (await hub.get('/api/access/audit/export.jsonl', { token })).text()).trimEnd().split('\n');
  expect(JSON.parse(jsonLines.at(-1) ?? '')).toMatchObject({
    action: 'audit.exported',
    actor: 'this computer (owner)',
    after: { format: 'csv', records: 3 },
  });
});

test('it is for leads and administrators, and a refusal is recorded with who and where', async () => {
  const hub = await startHttpHub();
  const answer = await hub.get('/api/access/audit');
  expect([answer.status, await answer.json()]).toMatchObject([
    403,
    { code: 'auth.role-forbidden', message: 'You may not read the audit trail.' },
  ]);
  const records = auditPageSchema.parse(await (await hub.get('/api/access/audit', { token })).json()).records;
  expect(records[0]).toMatchObject({ action: 'access.refused', target: 'route:searchAudit', refused: true, address: '127.0.0.1' });
});

test.each(['limit=201', 'limit=0', 'action=Sign In', 'start_time=yesterday', 'refused=maybe', 'secret=1'])(
  'refuses ?%s and names the field',
  async (query) => {
    const hub = await startHttpHub();
    const answer = await hub.get(`/api/access/audit?${query}`, { token });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { code: 'query.invalid', where: expect.stringContaining(query.split('=')[0] ?? '') },
    ]);
  },
);

test('whether it is whole can be asked', async () => {
  const hub = await startHttpHub();
  const verdict = auditVerdictSchema.parse(await (await hub.get('/api/access/audit/verdict', { token })).json());
  expect(verdict).toMatchObject({ records: 0, broken: null });
});
