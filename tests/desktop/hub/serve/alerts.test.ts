import { expect, it } from 'vitest';
import type { z } from 'zod';
import { alertDetailSchema, alertListSchema } from '#shared/protocol/rest/alerts/alerts.ts';
import { breachListSchema } from '#shared/protocol/rest/alerts/breach-processes.ts';
import { dependencyListSchema, dependencySchema } from '#shared/protocol/rest/alerts/dependencies.ts';
import { inhibitionListSchema, inhibitionSchema } from '#shared/protocol/rest/alerts/inhibitions.ts';
import { maintenanceListSchema, maintenanceSchema } from '#shared/protocol/rest/alerts/maintenance.ts';
import { ruleListSchema, ruleSchema } from '#shared/protocol/rest/alerts/rules.ts';
import { silenceListSchema, silencePreviewSchema, silenceSchema } from '#shared/protocol/rest/alerts/silences.ts';
import { infrastructureStatusSchema } from '#shared/protocol/rest/infrastructure-status.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, hostIdentity, report, startHttpHub, TOKENS } from '../../../support/http-hub.ts';

const HOT = {
  name: 'Oven is hot',
  severity: 'critical',
  condition: { kind: 'threshold', selector: 'oven_celsius', comparison: 'above', limit: 200 },
};
const ON_BAR = [{ label: 'zone', operator: '=', value: 'Bar' }];

/** A hub whose two ovens are too hot. */
async function startHotHub() {
  const hub = await startHttpHub();
  for (const [id, zone] of [
    ['oven-1', 'Bar'],
    ['oven-2', 'Hall'],
  ] as const) {
    const identity = hostIdentity({ id, name: id, zone });
    hub.fleet.connected(identity);
    hub.duty.engine.learnHost(identity);
  }
  await ask(hub, ruleSchema, 'POST', '/api/rules', HOT);
  for (const id of ['oven-1', 'oven-2']) await report(hub, id, hub.clock.nowMs(), { oven_celsius: id === 'oven-1' ? 250 : 220 });
  hub.clock.advance(100);
  return hub;
}
const send = (hub: HttpHub, method: string, address: string, body?: unknown): Promise<Response> =>
  hub.get(address, {
    method,
    token: TOKENS.admin,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
async function ask<S extends z.ZodType>(hub: HttpHub, schema: S, method: string, address: string, body?: unknown): Promise<z.output<S>> {
  const reply = await send(hub, method, address, body);
  const text = await reply.text();
  expect([reply.status, text]).toEqual([200, text]);
  return schema.parse(JSON.parse(text));
}
async function refusal(hub: HttpHub, method: string, address: string, body?: unknown) {
  const reply = await send(hub, method, address, body);
  const { code, where, remedy } = restErrorSchema.parse(await reply.json());
  expect(remedy).toBeTruthy();
  return [reply.status, code, where];
}
const trail = (hub: HttpHub): unknown[] =>
  hub.access.database.prepare("SELECT action, target_name AS name FROM audit WHERE action NOT LIKE 'access.%' ORDER BY seq").all();
const listAlerts = (hub: HttpHub, query = '') => ask(hub, alertListSchema, 'GET', `/api/alerts${query}`);
const hostsOf = ({ alerts }: z.output<typeof alertListSchema>): unknown[] =>
  alerts.map(({ host_id: hostId, is_muted: isMuted }) => [hostId, isMuted]);

it('what fires is listed with what a person needs to know, and counted in the status', async () => {
  const hub = await startHotHub();
  const { alerts, total, next } = await listAlerts(hub);
  expect([alerts.length, total, next]).toEqual([2, 2, null]);
  expect(alerts.find(({ host_id: id }) => id === 'oven-1')).toMatchObject({
    rule_id: 'oven-is-hot',
    rule_name: 'Oven is hot',
    severity: 'critical',
    state: 'firing',
    value: 250,
    limit: 200,
    is_muted: false,
    muted_by: [],
  });
  const status = infrastructureStatusSchema.parse(await (await hub.get('/api/infrastructure/status')).json());
  expect(status).toMatchObject({ overall_status: 'critical', active_alerts: 2 });
  const detail = await ask(hub, alertDetailSchema, 'GET', `/api/alerts/${encodeURIComponent(alerts[0]?.id ?? '')}`);
  expect(detail.transitions.map(({ from, to }) => [from, to])).toEqual([['normal', 'firing']]);
  expect(await refusal(hub, 'GET', '/api/alerts/no-such')).toEqual([404, 'alert.unknown', 'alert_id']);
});

it('what ran when an alert fired is told with it, and of an alert that never was nothing is', async () => {
  const hub = await startHotHub();
  const [hot] = (await listAlerts(hub, '?text=oven-1')).alerts;
  const alertId = hot?.id ?? '';
  const usage = { pid: 7, name: 'updater', command: '', cpuPercent: 310, memoryBytes: 1_024 };
  const breach = { alertId, hostId: 'oven-1', outcome: 'told', tells: 'names', byCpu: [usage], byMemory: [] } as const;
  hub.duty.breaches.keep([1_000, 2_000].map((firedAtMs) => ({ ...breach, firedAtMs, takenAtMs: firedAtMs + 400 })));
  const address = `/api/alerts/${encodeURIComponent(alertId)}/processes`;
  const { breaches } = await ask(hub, breachListSchema, 'GET', address);
  expect(breaches.map(({ fired_at: firedMs }) => firedMs)).toEqual([2_000, 1_000]);
  expect(breaches[0]).toEqual({
    fired_at: 2_000,
    host_id: 'oven-1',
    outcome: 'told',
    tells: 'names',
    taken_at: 2_400,
    by_cpu: [{ pid: 7, name: 'updater', command: '', cpu_percent: 310, memory_bytes: 1_024 }],
    by_memory: [],
  });
  expect((await ask(hub, breachListSchema, 'GET', `${address}?fired_until=1500&limit=1`)).breaches).toMatchObject([{ fired_at: 1_000 }]);
  expect(await refusal(hub, 'GET', '/api/alerts/no-such/processes')).toEqual([404, 'alert.unknown', 'alert_id']);
});

it('alerts are found by zone, words, severity and whether anybody is told, page by page', async () => {
  const hub = await startHotHub();
  const pages: unknown[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = await listAlerts(hub, `?limit=1${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`);
    pages.push(...page.alerts.map(({ host_id: id }) => id));
    after = page.next;
  }
  expect(pages.toSorted()).toEqual(['oven-1', 'oven-2']);
  expect(hostsOf(await listAlerts(hub, '?zone=Hall'))).toEqual([['oven-2', false]]);
  expect(hostsOf(await listAlerts(hub, '?text=OVEN-1'))).toEqual([['oven-1', false]]);
  expect((await listAlerts(hub, '?severity=warning,info')).total).toBe(0);
  expect((await listAlerts(hub, '?muted=true')).total).toBe(0);
  expect((await listAlerts(hub, '?state=pending')).total).toBe(0);
  expect(await refusal(hub, 'GET', '/api/alerts?after=nowhere')).toEqual([400, 'query.invalid', 'after']);
});

it('a silence is previewed, made, shown on its alerts and ended; each act is in the audit trail', async () => {
  const hub = await startHotHub();
  const preview = await ask(hub, silencePreviewSchema, 'POST', '/api/silences/preview', { matchers: ON_BAR });
  expect([preview.total, preview.alerts.map(({ host_id: id }) => id)]).toEqual([1, ['oven-1']]);
  const ends = hub.clock.nowMs() + 3_600_000;
  const made = await ask(hub, silenceSchema, 'POST', '/api/silences', { matchers: ON_BAR, reason: 'Being repaired', ends_at: ends });
  expect(made).toMatchObject({ state: 'active', created_by: 'this computer (owner)', muted_alerts: 1 });
  expect(hostsOf(await listAlerts(hub, '?muted=true'))).toEqual([['oven-1', true]]);
  expect((await listAlerts(hub)).total).toBe(2);
  const longer = await ask(hub, silenceSchema, 'PATCH', `/api/silences/${made.id}`, { ends_at: ends + 1_000 });
  expect(longer.ends_at).toBe(ends + 1_000);
  expect(await ask(hub, silenceSchema, 'DELETE', `/api/silences/${made.id}`)).toMatchObject({
    state: 'over',
    ended_by: 'this computer (owner)',
  });
  expect((await listAlerts(hub, '?muted=true')).total).toBe(0);
  expect((await ask(hub, silenceListSchema, 'GET', '/api/silences')).silences).toEqual([]);
  expect((await ask(hub, silenceListSchema, 'GET', '/api/silences?state=over')).silences).toHaveLength(1);
  expect(trail(hub)).toEqual([
    { action: 'rule.created', name: 'Oven is hot' },
    { action: 'silence.created', name: 'zone = Bar' },
    { action: 'silence.changed', name: 'zone = Bar' },
    { action: 'silence.ended', name: 'zone = Bar' },
  ]);
});

it('a silence that makes no sense is refused by the field that is wrong', async () => {
  const hub = await startHttpHub();
  const silence = { matchers: ON_BAR, reason: 'x', ends_at: hub.clock.nowMs() + 1_000 };
  const pattern = [{ label: 'host', operator: '=~', value: '(' }];
  expect(await refusal(hub, 'POST', '/api/silences', { ...silence, matchers: pattern })).toEqual([
    400,
    'query.invalid',
    'matchers.0.value',
  ]);
  expect(await refusal(hub, 'POST', '/api/silences', { ...silence, matchers: [] })).toEqual([400, 'query.invalid', 'matchers']);
  expect(await refusal(hub, 'POST', '/api/silences', { ...silence, reason: ' ' })).toEqual([400, 'query.invalid', 'reason']);
  expect(await refusal(hub, 'POST', '/api/silences', { ...silence, ends_at: 1 })).toEqual([400, 'quiet.invalid', 'ends_at']);
  expect(await refusal(hub, 'DELETE', '/api/silences/none')).toEqual([404, 'quiet.unknown', 'id']);
});

it('a rule is made, changed, switched off and deleted, and alerts follow', async () => {
  const hub = await startHotHub();
  const one = '/api/rules/oven-is-hot';
  expect(await ask(hub, ruleSchema, 'GET', one)).toMatchObject({
    active_alerts: 2,
    watched: 2,
    origin: 'desk',
    is_changed: false,
    condition: { window_ms: 0 },
  });
  expect(await ask(hub, ruleSchema, 'PATCH', one, { severity: 'warning' })).toMatchObject({ severity: 'warning', name: 'Oven is hot' });
  await ask(hub, ruleSchema, 'PATCH', one, { is_enabled: false });
  hub.clock.advance(1_000);
  expect((await listAlerts(hub)).total).toBe(0);
  await ask(hub, ruleSchema, 'DELETE', one);
  expect(await refusal(hub, 'GET', one)).toEqual([404, 'rule.unknown', 'rule_id']);
  expect(trail(hub)).toEqual([
    { action: 'rule.created', name: 'Oven is hot' },
    { action: 'rule.changed', name: 'Oven is hot' },
    { action: 'rule.changed', name: 'Oven is hot' },
    { action: 'rule.deleted', name: 'Oven is hot' },
  ]);
});

it('a shipped rule is put back as it was by deleting it, and cannot be deleted then', async () => {
  const hub = await startHttpHub();
  const { rules } = await ask(hub, ruleListSchema, 'GET', '/api/rules');
  const shipped = rules.find(({ id }) => id === 'cpu-high');
  expect(shipped).toMatchObject({ origin: 'shipped', is_changed: false });
  expect(await ask(hub, ruleSchema, 'PATCH', '/api/rules/cpu-high', { for_ms: 1_000 })).toMatchObject({ for_ms: 1_000, is_changed: true });
  expect(await ask(hub, ruleSchema, 'DELETE', '/api/rules/cpu-high')).toEqual(shipped);
  expect(await refusal(hub, 'DELETE', '/api/rules/cpu-high')).toEqual([409, 'rule.in-use', 'rule_id']);
  expect(trail(hub).at(-1)).toEqual({ action: 'rule.reset', name: shipped?.name });
});

it.each<[string, unknown, unknown[]]>([
  ['a selector that is none', { ...HOT, condition: { ...HOT.condition, selector: 'oven{' } }, [400, 'query.invalid', 'condition.selector']],
  [
    'a pattern that is none',
    { ...HOT, condition: { ...HOT.condition, selector: '{host=~"("}' } },
    [400, 'query.invalid', 'condition.selector'],
  ],
  [
    'a clear limit on the wrong side',
    { ...HOT, condition: { ...HOT.condition, clear_limit: 300 } },
    [400, 'query.invalid', 'condition.clear_limit'],
  ],
  ['something that is nothing', { ...HOT, colour: 'red' }, [400, 'query.invalid', 'colour']],
  [
    'rules that are not there',
    { ...HOT, condition: { kind: 'composite', operator: 'and', rule_ids: ['no-such'] } },
    [400, 'rule.invalid', 'condition.rule_ids'],
  ],
  ['an id that is taken', { ...HOT, id: 'host-down' }, [409, 'rule.exists', 'id']],
])('a rule with %s is refused, and it is said where and how to mend it', async (_what, body, expected) => {
  const hub = await startHttpHub();
  expect(await refusal(hub, 'POST', '/api/rules', body)).toEqual(expected);
  expect(trail(hub)).toEqual([]);
});

it('two rules of one name have two ids, and a name in other letters has one as well', async () => {
  const hub = await startHttpHub();
  const ids = [];
  for (const name of ['Küche heiß', 'Küche heiß', '厨房'])
    ids.push((await ask(hub, ruleSchema, 'POST', '/api/rules', { ...HOT, name })).id);
  expect(ids).toEqual(['kuche-hei', 'kuche-hei-2', 'rule']);
});

it('a window of maintenance says when it is next, and what it holds back now', async () => {
  const hub = await startHotHub();
  const now = hub.clock.nowMs();
  const once = { kind: 'once', starts_at: now, ends_at: now + 60_000 };
  const made = await ask(hub, maintenanceSchema, 'POST', '/api/maintenance', { name: 'Oven day', matchers: ON_BAR, schedule: once });
  expect(made).toMatchObject({ state: 'active', active_until: now + 60_000, next: [], muted_alerts: 1 });
  const weekly = { kind: 'weekly', weekdays: ['monday'], at: '03:00', duration_ms: 3_600_000 };
  const changed = await ask(hub, maintenanceSchema, 'PATCH', `/api/maintenance/${made.id}`, { schedule: weekly });
  expect(changed).toMatchObject({ state: 'waiting', active_until: null, muted_alerts: 0, schedule: { ...weekly, from: now, until: null } });
  // Summer in London.
  expect(new Date(changed.next[0]?.starts_at ?? 0).toISOString()).toBe('2026-06-08T02:00:00.000Z');
  expect(changed.next).toHaveLength(5);
  const list = await ask(hub, maintenanceListSchema, 'GET', '/api/maintenance');
  expect(list).toEqual({ time_zone: 'Europe/London', maintenance: [changed], total: 1, next: null });
  const other = await ask(hub, maintenanceSchema, 'POST', '/api/maintenance', {
    name: 'Kitchen',
    matchers: ON_BAR,
    schedule: weekly,
    is_enabled: false,
  });
  const named = async (query: string): Promise<readonly [string[], number, boolean]> => {
    const page = await ask(hub, maintenanceListSchema, 'GET', `/api/maintenance?${query}`);
    return [page.maintenance.map(({ name }) => name), page.total, page.next === null];
  };
  expect(await named('state=disabled')).toEqual([['Kitchen'], 1, true]);
  expect(await named('text=oven')).toEqual([['Oven day'], 1, true]);
  const first = await ask(hub, maintenanceListSchema, 'GET', '/api/maintenance?limit=1');
  expect([first.total, first.maintenance.length]).toEqual([2, 1]);
  const second = await ask(hub, maintenanceListSchema, 'GET', `/api/maintenance?limit=1&after=${first.next ?? ''}`);
  expect([...first.maintenance, ...second.maintenance].map(({ id }) => id).sort()).toEqual([made.id, other.id].sort());
  await ask(hub, maintenanceSchema, 'DELETE', `/api/maintenance/${made.id}`);
  expect(await refusal(hub, 'PATCH', `/api/maintenance/${made.id}`, { is_enabled: false })).toEqual([404, 'quiet.unknown', 'id']);
  const past = { name: 'x', matchers: ON_BAR, schedule: { kind: 'once', starts_at: 1, ends_at: 2 } };
  expect(await refusal(hub, 'POST', '/api/maintenance', past)).toEqual([400, 'quiet.invalid', 'schedule']);
  expect(trail(hub).map((record) => (record as { action: string }).action)).toEqual([
    'rule.created',
    'maintenance.created',
    'maintenance.changed',
    'maintenance.created',
    'maintenance.deleted',
  ]);
});

it('what a host needs is said by host, circles and hosts that are not there are refused', async () => {
  const hub = await startHotHub();
  const put = (hostId: string, needs: string[]) => [hub, 'PUT', `/api/dependencies/${hostId}`, { needs }] as const;
  const [, ...first] = put('oven-1', ['oven-2']);
  expect(await ask(hub, dependencySchema, ...first)).toEqual({
    host_id: 'oven-1',
    needs: ['oven-2'],
    cut_off_by: 'any',
    cut_off_because_of: [],
  });
  const needing = async (query: string): Promise<string[]> =>
    (await ask(hub, dependencyListSchema, 'GET', `/api/dependencies?${query}`)).dependencies.map(({ host_id: id }) => id);
  expect(await needing('needs=oven-2')).toEqual(['oven-1']);
  expect(await needing('needs=oven-1')).toEqual([]);
  expect(await needing('is_cut_off=true')).toEqual([]);
  expect(await needing('text=OVEN-2&limit=1')).toEqual(['oven-1']);
  expect(await refusal(...put('oven-2', ['oven-1']))).toEqual([400, 'quiet.invalid', 'needs']);
  expect(await refusal(...put('oven-2', ['no-such-host']))).toEqual([404, 'host.unknown', 'needs']);
  expect(await refusal(...put('no-such-host', ['oven-1']))).toEqual([404, 'host.unknown', 'host_id']);
  const [, ...last] = put('oven-1', []);
  await ask(hub, dependencySchema, ...last);
  expect((await ask(hub, dependencyListSchema, 'GET', '/api/dependencies')).dependencies).toEqual([]);
  expect(trail(hub).at(-1)).toEqual({ action: 'dependency.changed', name: 'oven-1' });
});

it('an inhibition keeps the lesser alert quiet, and a shipped one is switched off and put back', async () => {
  const hub = await startHotHub();
  const matcher = (label: string, value: string) => [{ label, operator: '=', value }];
  const body = { name: 'Bar before hall', source: matcher('zone', 'Bar'), target: matcher('zone', 'Hall'), equal: ['rule'] };
  const made = await ask(hub, inhibitionSchema, 'POST', '/api/inhibitions', body);
  expect(made.muted_alerts).toBe(1);
  expect(hostsOf(await listAlerts(hub, '?muted=true'))).toEqual([['oven-2', true]]);
  await ask(hub, inhibitionSchema, 'PATCH', `/api/inhibitions/${made.id}`, { is_enabled: false });
  expect((await listAlerts(hub, '?muted=true')).total).toBe(0);
  const named = async (query: string): Promise<string[]> =>
    (await ask(hub, inhibitionListSchema, 'GET', `/api/inhibitions?${query}`)).inhibitions.map(({ name }) => name);
  expect(await named('is_enabled=false')).toEqual([body.name]);
  expect(await named('origin=desk&text=bar')).toEqual([body.name]);
  expect(await named('origin=desk&is_enabled=true')).toEqual([]);
  await ask(hub, inhibitionSchema, 'DELETE', `/api/inhibitions/${made.id}`);
  const { inhibitions } = await ask(hub, inhibitionListSchema, 'GET', '/api/inhibitions');
  const [shipped] = inhibitions;
  expect([inhibitions.length, shipped?.origin]).toEqual([1, 'shipped']);
  const address = `/api/inhibitions/${shipped?.id ?? ''}`;
  await ask(hub, inhibitionSchema, 'PATCH', address, { is_enabled: false });
  expect(await ask(hub, inhibitionSchema, 'DELETE', address)).toEqual(shipped);
  expect(await refusal(hub, 'DELETE', address)).toEqual([400, 'quiet.invalid', 'id']);
});
