import { describe, expect, it, onTestFinished } from 'vitest';
import { happensWithin } from '../../support/hub-pair.ts';
import { startStandInAgent } from '../../support/stand-in-agent.ts';
import { type StandInHub, startStandInHub, type StandInHubOptions } from '../../support/stand-in-hub.ts';

async function hubWith(options: StandInHubOptions = {}): Promise<StandInHub> {
  const hub = await startStandInHub(options);
  onTestFinished(() => hub.close());
  return hub;
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const sequencesOf = (connection: StandInHub['connections'][number] | undefined): number[] =>
  connection?.batches.map(({ sequence }) => sequence) ?? [];

describe('an agent', () => {
  it('says who it is, tells its facts, announces its series without holes and sends batch after batch', async () => {
    const hub = await hubWith();
    const agent = startStandInAgent({ url: hub.url });
    agent.take('cpu', 'load');
    agent.take('load');
    agent.take('cpu', 'memory');
    await hub.until(() => agent.spool.statistics().batches === 0 && hub.connections[0]?.facts?.cpuCores === 2, 'all stored');
    const [connection] = hub.connections;
    expect(connection?.hello).toMatchObject({ hostId: 'test-host', bootId: agent.bootId, zone: 'Bar', protocolVersion: 1 });
    expect(connection?.facts).toMatchObject({ operatingSystem: 'Test OS', cpuCores: 2 });
    expect(connection?.series.map(({ ref, labels }) => [ref, labels['collector']])).toEqual([
      [0, 'cpu'],
      [1, 'load'],
      [2, 'memory'],
    ]);
    expect(
      connection?.batches.map(({ sequence, ticks }) => [sequence, [...(ticks[0]?.refs ?? [])], [...(ticks[0]?.values ?? [])]]),
    ).toEqual([
      [1, [0, 1], [0.5, 1.5]],
      [2, [1], [1.5]],
      [3, [0, 2], [0.5, 2.5]],
    ]);
  });

  it('after a cut sends again exactly what was not stored, and announces its series anew', async () => {
    let isHolding = false;
    const hub = await hubWith({ judgeBatch: ({ sequence }) => (isHolding && sequence > 3 ? 'hold' : null) });
    isHolding = true;
    const agent = startStandInAgent({ url: hub.url });
    await hub.until(() => hub.connections[0]?.facts?.cpuCores === 2, 'connected');
    for (const _ of upTo(6)) agent.take('cpu');
    await hub.until(
      () => sequencesOf(hub.connections[0]).length === 6 && agent.spool.statistics().batches === 3,
      'three stored, three under way',
    );
    isHolding = false;
    hub.connections[0]?.cut();
    agent.take('cpu', 'new');
    await hub.until(() => hub.stored(agent.bootId).length === 7, 'all stored');
    expect(sequencesOf(hub.connections[1])).toEqual([4, 5, 6, 7]);
    expect(hub.stored(agent.bootId)).toEqual(upTo(7));
    expect(hub.connections[1]?.series.map(({ ref }) => ref)).toEqual([0, 1]);
  });

  it('does not send again what the hub had stored, though its answer was lost', async () => {
    let isSilent = true;
    const hub = await hubWith({ judgeBatch: () => (isSilent ? 'hold' : null) });
    const agent = startStandInAgent({ url: hub.url });
    for (const _ of upTo(3)) agent.take('cpu');
    await hub.until(() => sequencesOf(hub.connections[0]).length === 3, 'three under way');
    isSilent = false;
    (hub.stored(agent.bootId) as number[]).push(1, 2);
    hub.connections[0]?.cut();
    await hub.until(() => agent.spool.statistics().batches === 0 && hub.connections.length === 2, 'all stored');
    expect(sequencesOf(hub.connections[1])).toEqual([3]);
  });

  it('keeps what it takes while there is no hub, and delivers it when there is one, what is of now first', async () => {
    const gone = await startStandInHub();
    const { port, url } = gone;
    await gone.close();
    const agent = startStandInAgent({ url });
    for (const _ of upTo(200)) agent.take('cpu');
    const order: string[] = [];
    const hub = await hubWith({
      port,
      judgeBatch: () => (order.push('now'), null),
      judgeBackfill: ({ ticks }) => (order.push(`${ticks.length} before`), null),
    });
    await hub.until(() => hub.connections[0]?.facts?.cpuCores === 2, 'connected');
    agent.take('cpu');
    await hub.until(() => agent.spool.statistics().batches === 0 && agent.spool.backlog.batches() === 0, 'all stored');
    expect(order).toEqual(['now', '60 before', '60 before', '60 before', '20 before']);
    const [connection] = hub.connections;
    const times = [...(connection?.backfills ?? []).map(({ batch }) => batch), ...(connection?.batches ?? [])].flatMap(({ ticks }) =>
      ticks.map(({ timeMs }) => timeMs),
    );
    expect(times).toEqual(upTo(201).map((second) => 1_000 + second * 1_000));
    expect(hub.stored(agent.bootId).at(-1)).toBe(200);
    expect(connection?.hello.bootId).not.toBe(agent.bootId);
    expect(agent.spool.statistics()).toMatchObject({ batches: 0, droppedSamples: 0 });
    expect(agent.lines.filter(({ msg }) => msg.includes('cannot be reached'))).toHaveLength(1);
  });

  it('brings what waits exactly once though it is cut off again and again while it does', async () => {
    let cuts = 4;
    const first = await startStandInHub();
    const { port, url } = first;
    await first.close();
    const agent = startStandInAgent({ url });
    for (const _ of upTo(400)) agent.take('cpu');
    const taken = new Map<string, number>();
    const hub: StandInHub = await hubWith({
      port,
      judgeBackfill({ sequence, ticks }, bootId) {
        const known = hub.stored(bootId).at(-1) ?? 0;
        if (sequence > known) for (const { timeMs } of ticks) taken.set(`${timeMs}`, (taken.get(`${timeMs}`) ?? 0) + 1);
        if (cuts-- <= 0) return null;
        // Stored, but the answer is lost with the connection.
        (hub.stored(bootId) as number[]).push(sequence);
        hub.connections.at(-1)?.cut();
        return 'hold';
      },
    });
    await hub.until(() => cuts <= 0 && agent.spool.backlog.batches() === 0 && hub.connections.length >= 5, 'all stored');
    expect([...taken.values()]).toEqual(upTo(400).map(() => 1));
  });

  it('has no more under way than the credit that the hub grants, and goes on as it grows', async () => {
    let credit = 1;
    let isHolding = true;
    const hub = await hubWith({ creditBytes: () => credit, judgeBatch: ({ sequence }) => (isHolding && sequence > 1 ? 'hold' : null) });
    const agent = startStandInAgent({ url: hub.url });
    await hub.until(() => hub.connections[0]?.facts?.cpuCores === 2, 'connected');
    agent.take('cpu');
    await hub.until(() => agent.spool.statistics().batches === 0, 'the first is stored');
    for (const _ of upTo(4)) agent.take('cpu');
    expect(await hub.connections[0]?.askTopProcesses()).toMatchObject({ ok: true });
    expect(sequencesOf(hub.connections[0])).toEqual([1, 2]);
    isHolding = false;
    credit = 100_000;
    hub.connections[0]?.cut();
    await hub.until(() => agent.spool.statistics().batches === 0 && agent.spool.backlog.batches() === 0, 'all stored');
  });

  it('never has more batches under way than its window', async () => {
    const hub = await hubWith({ judgeBatch: () => 'hold' });
    const agent = startStandInAgent({ url: hub.url });
    await hub.until(() => hub.connections[0]?.facts?.cpuCores === 2, 'connected');
    for (const _ of upTo(100)) agent.take('cpu');
    await hub.until(() => sequencesOf(hub.connections[0]).length === 32, 'a window full');
    agent.take('cpu');
    const answer = await hub.connections[0]?.askTopProcesses();
    expect(answer).toMatchObject({ ok: true });
    expect(sequencesOf(hub.connections[0])).toHaveLength(32);
  });

  it('with a wrong token says so once, with the remedy, and goes on trying', async () => {
    const hub = await hubWith({ token: 'another-token-0123456789' });
    const agent = startStandInAgent({ url: hub.url, pace: { shortestMs: 5, longestMs: 10, refusedMs: 10 } });
    await hub.until(() => hub.refusals() >= 5, 'five attempts');
    expect(hub.connections).toEqual([]);
    const errors = agent.lines.filter(({ level }) => level >= 50);
    expect(errors).toEqual([
      expect.objectContaining({ code: 'auth.token-wrong', msg: expect.stringContaining('Use agent_token of access.json') as string }),
    ]);
    expect(JSON.stringify(agent.lines)).not.toContain('stand-in-token');
  });

  it('gives up a batch that the hub will never take, counts it, and goes on with the next', async () => {
    const hub = await hubWith({
      judgeBatch: ({ sequence }) => (sequence === 2 ? { code: 'protocol.too-large', message: 'too large' } : null),
    });
    const agent = startStandInAgent({ url: hub.url });
    for (const _ of upTo(4)) agent.take('cpu');
    await hub.until(() => agent.spool.statistics().batches === 0 && hub.stored(agent.bootId).length === 3, 'the others stored');
    expect(hub.stored(agent.bootId)).toEqual([1, 3, 4]);
    expect(agent.spool.statistics()).toMatchObject({ droppedBatches: 1, droppedSamples: 1 });
  });

  it('loses nothing when the hub fails to store: it comes back and sends it again', async () => {
    let failures = 2;
    const hub = await hubWith({
      judgeBatch: ({ sequence }) => (sequence >= 2 && failures-- > 0 ? { code: 'hub.storage-failed', message: 'disk full' } : null),
    });
    const agent = startStandInAgent({ url: hub.url });
    for (const _ of upTo(4)) agent.take('cpu');
    await hub.until(() => hub.stored(agent.bootId).includes(4) && agent.spool.statistics().batches === 0, 'all stored');
    expect(new Set(hub.connections.flatMap(sequencesOf))).toEqual(new Set(upTo(4)));
    expect(hub.connections.length).toBeGreaterThan(1);
  });

  it('finds out which message was too big for the hub, says so plainly, and gives up only that', async () => {
    const hub = await hubWith({ maxMessageBytes: 3_000 });
    const agent = startStandInAgent({ url: hub.url });
    agent.take('cpu');
    agent.spool.append([{ timeMs: 1, refs: Uint32Array.of(0), values: Float64Array.of(1) }]);
    agent.spool.append(Array.from({ length: 400 }, (_, index) => ({ timeMs: index, refs: Uint32Array.of(0), values: Float64Array.of(1) })));
    agent.take('cpu');
    await hub.until(() => agent.spool.statistics().batches === 0 && hub.stored(agent.bootId).includes(4), 'the others stored');
    expect(hub.stored(agent.bootId)).toEqual([1, 2, 4]);
    expect(agent.lines.some(({ msg }) => msg.includes('too big'))).toBe(true);
  });

  it('answers with its processes when it is asked', async () => {
    const hub = await hubWith();
    startStandInAgent({ url: hub.url });
    await hub.until(() => hub.connections.length === 1, 'connected');
    expect(await hub.connections[0]?.askTopProcesses()).toMatchObject({ ok: true, value: { byCpu: [{ name: 'init' }] } });
  });

  it('that is stopped sends what is left and says farewell', async () => {
    const hub = await hubWith();
    const agent = startStandInAgent({ url: hub.url });
    await hub.until(() => hub.connections[0]?.facts?.cpuCores === 2, 'facts told');
    for (const _ of upTo(3)) agent.take('cpu');
    await agent.transport.close('stopped');
    expect(hub.stored(agent.bootId)).toEqual(upTo(3));
    expect(hub.connections[0]?.farewells).toEqual([{ reason: 'stopped' }]);
    await hub.until(() => hub.connections[0]?.isOpen === false, 'closed');
  });

  it('that is stopped while a hub does not answer any more still ends within a few seconds', async () => {
    const hub = await hubWith({ judgeBatch: () => 'hold' });
    const agent = startStandInAgent({ url: hub.url });
    agent.take('cpu');
    await hub.until(() => sequencesOf(hub.connections[0]).length === 1, 'under way');
    const startedMs = performance.now();
    await agent.transport.close('stopped');
    expect(performance.now() - startedMs).toBeLessThan(2_500);
  });

  it('whose series the hub refuses says so and does not flood it with attempts', async () => {
    const hub = await hubWith({ judgeAnnouncement: () => ({ code: 'protocol.too-many-series', message: 'too many' }) });
    const agent = startStandInAgent({ url: hub.url, pace: { shortestMs: 100, longestMs: 100, refusedMs: 100 } });
    agent.take('cpu');
    const startedMs = performance.now();
    await hub.until(() => hub.connections.length === 3, 'three connections');
    expect(performance.now() - startedMs).toBeGreaterThan(190);
    expect(hub.connections.flatMap(sequencesOf)).toEqual([]);
    expect(agent.spool.statistics().batches).toBe(1);
  });

  it('counts what the hub leaves out of a batch, says why once, and does not send it again', async () => {
    const hub = await hubWith();
    const agent = startStandInAgent({ url: hub.url });
    await hub.until(() => hub.connections[0]?.facts?.cpuCores === 2, 'connected');
    hub.leaveOut = { samples: 2, refusal: { code: 'protocol.time-ahead', message: '2 samples are 25 h ahead.', remedy: 'Set the clock.' } };
    agent.take('cpu', 'load');
    agent.take('cpu', 'load');
    await hub.until(() => agent.spool.statistics().batches === 0, 'all answered');
    expect(agent.transport.leftOutSamples()).toBe(4);
    expect(agent.lines.filter(({ code }) => code === 'protocol.time-ahead')).toHaveLength(1);
    expect(sequencesOf(hub.connections[0])).toEqual([1, 2]);
  });
});

describe('an agent that knows two hubs', () => {
  it('is with the first, moves to the second when that is gone, and comes back when it is there again', async () => {
    const first = await startStandInHub();
    const second = await hubWith();
    const agent = startStandInAgent({ url: [first.url, second.url], probeEveryMs: 50 });
    await first.until(() => first.connections[0]?.facts?.cpuCores === 2, 'with the first');
    agent.take('cpu');
    await first.until(() => agent.spool.statistics().batches === 0, 'stored by the first');
    await first.close();
    agent.take('cpu');
    await second.until(() => second.stored(agent.bootId).length === 1 && agent.spool.statistics().batches === 0, 'stored by the second');
    const again = await hubWith({ port: first.port });
    await again.until(() => again.connections[0]?.facts?.cpuCores === 2, 'back with the first');
    agent.take('cpu');
    await again.until(() => agent.spool.statistics().batches === 0, 'stored by the first again');
    expect([first, second, again].map((hub) => hub.stored(agent.bootId))).toEqual([[1], [2], [3]]);
    expect(second.connections[0]?.farewells).toEqual([{ reason: 'moved' }]);
  });

  it('leaves the first within five seconds when that says nothing any more, though the connection stands', async () => {
    let isSilent = false;
    const first = await hubWith({ judgeBatch: () => (isSilent ? 'hold' : null) });
    const second = await hubWith();
    const agent = startStandInAgent({ url: [first.url, second.url] });
    await first.until(() => first.connections[0]?.facts?.cpuCores === 2, 'with the first');
    agent.take('cpu');
    await first.until(() => agent.spool.statistics().batches === 0, 'stored by the first');
    isSilent = true;
    const silentMs = performance.now();
    agent.take('cpu');
    await second.until(() => second.stored(agent.bootId).length === 1, 'stored by the second');
    expect(performance.now() - silentMs).toBeLessThan(5_000);
    expect(second.stored(agent.bootId)).toEqual([2]);
  });

  it('goes to the second when the first refuses it, and does not leave that for a first that answers but refuses', async () => {
    const first = await hubWith({ token: 'another-token-0123456789' });
    const second = await hubWith();
    startStandInAgent({ url: [first.url, second.url], probeEveryMs: 20 });
    await second.until(() => second.connections[0]?.facts?.cpuCores === 2, 'with the second');
    expect(await happensWithin(800, () => first.refusals() > 1)).toBe(false);
  });
});
