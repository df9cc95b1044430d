import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { createHubClient } from '#shared/client/hub-client.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import type { ActiveAlerts } from '#shared/client/watch-alerts.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const soon = { timeout: 10_000, interval: 20 };
const SERIES = [{ ref: 0, name: 'oven_celsius', labels: {}, kind: 'gauge', unit: 'celsius' }];
const HOT = {
  name: 'Oven is hot',
  severity: 'critical',
  condition: { kind: 'threshold', selector: 'oven_celsius', comparison: 'above', limit: 200 },
} as const;
const RULE = [{ label: 'rule', operator: '=', value: 'oven-is-hot' }] as const;

/** A client as screens have it: what is live, and what is asked for. */
function openDesk(hub: BuiltHub) {
  const { token } = hub.access;
  const client = createHubClient({ baseUrl: hub.baseUrl, token, face: 'console' });
  onTestFinished(() => client.close());
  const told: ActiveAlerts[] = [];
  client.watchAlerts({ onAlerts: (active) => told.push(active) });
  return {
    calls: createAlertCalls(createRestClient({ baseUrl: hub.baseUrl, token })),
    told,
    alerts: () => [...(told.at(-1)?.alerts.values() ?? [])].filter(({ ruleId }) => ruleId === 'oven-is-hot'),
  };
}
async function openOven(hub: BuiltHub, bootId: string) {
  const agent = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token, { bootId }));
  expect(await agent.timeout(5_000).emitWithAck('announce', SERIES)).toMatchObject({ ok: true });
  let sequence = 0;
  return (value: number): void => {
    sequence += 1;
    const tick = { timeMs: Date.now(), refs: Uint32Array.of(0), values: Float64Array.of(value) };
    agent.emit('samples', encodeBatch({ sequence, ticks: [tick] }), () => undefined);
  };
}

describe('alerts of a running hub', () => {
  it('are on a screen within a second, are shown as silenced, and still are after the hub was killed', async () => {
    const dataDir = temporaryFolder();
    const hub = await startBuiltHub({ dataDir });
    const desk = openDesk(hub);
    await desk.calls.rules.create(HOT);
    const heat = await openOven(hub, 'boot-0001');
    await vi.waitFor(() => expect(desk.told.length).toBeGreaterThan(0), soon);
    const sentMs = Date.now();
    heat(250);
    await vi.waitFor(() => expect(desk.alerts()).toMatchObject([{ state: 'firing', value: 250, mutedBy: [] }]), soon);
    expect(Date.now() - sentMs).toBeLessThan(1_000);
    const { id } = await desk.calls.silences.create({ matchers: [...RULE], reason: 'The cook knows', ends_at: Date.now() + 600_000 });
    await vi.waitFor(() => expect(desk.alerts()).toMatchObject([{ mutedBy: [{ kind: 'silence', id }] }]), soon);
    const { alerts } = await desk.calls.alerts({ muted: 'true' });
    expect(alerts.map(({ rule_name: name, is_muted: isMuted }) => [name, isMuted])).toEqual([['Oven is hot', true]]);

    await hub.stop('SIGKILL');
    const again = await startBuiltHub({ dataDir });
    const later = openDesk(again);
    await vi.waitFor(() => expect(later.told.length).toBeGreaterThan(0), soon);
    // From the very first word on.
    expect([...(later.told[0]?.alerts.values() ?? [])].find(({ ruleId }) => ruleId === 'oven-is-hot')?.mutedBy).toMatchObject([
      { kind: 'silence', id },
    ]);
    const detail = await later.calls.alert(alerts[0]?.id ?? '');
    expect(detail.transitions.map(({ from, to }) => [from, to])).toEqual([['normal', 'firing']]);
    await later.calls.silences.remove(id);
    await vi.waitFor(() => expect(later.alerts()).toMatchObject([{ state: 'firing', mutedBy: [] }]), soon);
    (await openOven(again, 'boot-0002'))(20);
    await vi.waitFor(() => expect(later.alerts()).toEqual([]), soon);
  });
});
