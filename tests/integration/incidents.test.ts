import { describe, expect, it, vi } from 'vitest';
import type { IncidentsUpdate } from '#shared/protocol/incidents/incident-messages.ts';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { contactSchema } from '#shared/protocol/rest/incidents/contacts.ts';
import { restPolicySchema } from '#shared/protocol/rest/incidents/policies.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { buildRule } from '../support/alert-desk.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { scriptClient } from '../support/script-client.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const soon = { timeout: 10_000, interval: 20 };
const SERIES = [{ ref: 0, name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent' }];
const WAIT_MS = 10_000;

function folderWithRule(): string {
  const dataDir = temporaryFolder();
  const database = openDutyDatabase(dataDir);
  const rule = buildRule({ forMs: 0, keepFiringMs: 0, severity: 'critical' });
  const insert = database.prepare('INSERT INTO rule (id, body, changed_ms, changed_by) VALUES (?, ?, ?, ?)');
  insert.run(rule.id, JSON.stringify(rule), Date.now(), 'Anna');
  database.close();
  return dataDir;
}

/** Who is told, and the desk's own calls, over REST. */
function deskOf(hub: BuiltHub) {
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token });
  return { rest, calls: createIncidentCalls(rest) };
}

async function planFor(hub: BuiltHub): Promise<string> {
  const { rest } = deskOf(hub);
  const contact = await rest.ask({
    path: '/api/contacts',
    body: { name: 'Anna', addresses: [{ channel: 'phone-app', address: 'device:none' }] },
    reply: contactSchema,
  });
  const policy = {
    name: 'Tills',
    severities: ['critical'],
    rank: 1,
    steps: [WAIT_MS, 10 * WAIT_MS].map((wait_ms) => ({ targets: [{ kind: 'person', contact_id: contact.id }], wait_ms })),
  };
  await rest.ask({ path: '/api/policies', body: policy, reply: restPolicySchema });
  return contact.id;
}

async function agentOf(hub: BuiltHub) {
  const agent = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token));
  expect(await agent.timeout(5_000).emitWithAck('announce', SERIES)).toMatchObject({ ok: true });
  let sequence = Date.now() * 1_000;
  let lastMs = 0;
  return (value: number): number => {
    sequence += 1;
    lastMs = Math.max(Date.now(), lastMs + 1);
    const tick = { timeMs: lastMs, refs: Uint32Array.of(0), values: Float64Array.of(value) };
    agent.emit('samples', encodeBatch({ sequence, ticks: [tick] }), () => undefined);
    return lastMs;
  };
}

describe('incidents of a running hub', () => {
  it('are made of an alert within a second, survive a kill, tell each step once, and are over when the alert is', async () => {
    const dataDir = folderWithRule();
    const hub = await startBuiltHub({ dataDir });
    const contactId = await planFor(hub);
    const updates: IncidentsUpdate[] = [];
    scriptClient(hub).watchIncidents({ onSnapshot: () => undefined, onUpdate: (update) => updates.push(update) });
    const send = await agentOf(hub);
    send(20);
    const sentMs = send(95);
    await vi.waitFor(() => expect(updates[0]?.incidents).toMatchObject([{ number: 1, state: 'triggered', severity: 'critical' }]), soon);
    expect(Date.now() - sentMs).toBeLessThan(1_000);
    const id = updates[0]?.incidents[0]?.id ?? '';
    // Wherever it is killed, between the alert and the notice too: nothing is lost and nothing comes twice.
    await hub.stop('SIGKILL');

    const again = await startBuiltHub({ dataDir });
    const { calls } = deskOf(again);
    const told = async () => (await calls.read(id)).timeline.filter(({ kind }) => kind === 'told');
    expect((await calls.list({ state: 'open' })).incidents).toMatchObject([{ id, number: 1, state: 'triggered' }]);
    expect((await told())[0]).toMatchObject({ step_key: '1.0', contact_id: contactId });
    // Nobody acknowledges: the second step comes although the hub was away.
    await vi.waitFor(async () => expect((await told()).map((entry) => entry.step_key)).toEqual(['1.0', '1.1']), {
      timeout: 3 * WAIT_MS,
      interval: 100,
    });
    const sendAgain = await agentOf(again);
    sendAgain(20);
    await vi.waitFor(async () => expect(await calls.read(id)).toMatchObject({ state: 'resolved', next_escalation_at: null }), soon);
  }, 120_000);

  it('stop their escalation when somebody takes them over REST, also for a hub that is killed at once', async () => {
    const dataDir = folderWithRule();
    const hub = await startBuiltHub({ dataDir });
    await planFor(hub);
    const send = await agentOf(hub);
    send(95);
    const first = deskOf(hub).calls;
    await vi.waitFor(async () => expect((await first.list({ state: 'open' })).incidents).toHaveLength(1), soon);
    const id = (await first.list({})).incidents[0]?.id ?? '';
    const taken = await first.acknowledge(id, { note: 'I am there' });
    expect(taken).toMatchObject({ state: 'acknowledged', next_escalation_at: null, acknowledged_by: { kind: 'program' } });
    await hub.stop('SIGKILL');

    const again = await startBuiltHub({ dataDir });
    const { calls } = deskOf(again);
    expect(await calls.acknowledge(id)).toMatchObject({ state: 'acknowledged', next_escalation_at: null });
    const { timeline } = await calls.read(id);
    expect(timeline.filter(({ kind }) => kind === 'acknowledged').map(({ text }) => text)).toEqual([
      'this computer (owner) has it. “I am there”',
    ]);
    await expect(calls.unacknowledge('none-of-these')).rejects.toMatchObject({ code: 'incident.unknown' });
    expect(await calls.postMortemMarkdown(id)).toContain('## Timeline');
  }, 60_000);
});
