import { beforeEach, describe, expect, it } from 'vitest';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, report, startHttpHub, TOKENS } from '../../../support/http-hub.ts';

const ADDRESS = '/api/event-windows';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let hub: HttpHub;
let now = 0;
beforeEach(async () => {
  hub = await startHttpHub();
  now = hub.clock.nowMs();
  await report(hub, 'till-1', now - 2 * HOUR, { host_cpu_usage_percent: 10 });
});

async function ask(method: string, address: string, body?: unknown, token: string | null = TOKENS.admin) {
  const content = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const reply = await hub.get(address, { method, token, ...content });
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}
const create = (part: Record<string, unknown> = {}, token?: string | null) =>
  ask('POST', ADDRESS, { name: 'Wedding of A and B', start_time: now - 3 * HOUR, end_time: now + 9 * HOUR, ...part }, token);

async function refused(asked: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await asked;
  const { code, where, remedy } = restErrorSchema.parse(body);
  expect(remedy).toMatch(/\S/);
  return [status, code, where];
}

describe('event windows', () => {
  it('are kept for thirteen months after their end, and it is said from when on there are samples', async () => {
    const made = await create();
    const window = { id: 1, name: 'Wedding of A and B', start_time: now - 3 * HOUR, end_time: now + 9 * HOUR };
    expect(made).toEqual({
      status: 200,
      body: { ...window, kept_until: window.end_time + 400 * DAY, samples_since: now - 2 * HOUR },
    });
    const { samples_since: _, ...listed } = made.body;
    expect(await ask('GET', ADDRESS, undefined, TOKENS.viewer)).toEqual({ status: 200, body: { event_windows: [listed] } });
    expect(await hub.store.listEventWindows()).toEqual([
      { id: 1, name: 'Wedding of A and B', startMs: window.start_time, endMs: window.end_time },
    ]);
  });

  it('may overlap, and lie ahead', async () => {
    await create();
    expect(await create({ name: ' Rehearsal ', start_time: now + 8 * HOUR, end_time: now + 20 * HOUR })).toMatchObject({
      status: 200,
      body: { id: 2, name: 'Rehearsal', samples_since: null },
    });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ end_time: 5 }, 'end_time'],
    [{ start_time: 'noon' }, 'start_time'],
    [{ colour: 'red' }, 'colour'],
  ])('with %j is refused, and %s is named', async (part, where) => {
    expect(await refused(create(part))).toEqual([400, 'query.invalid', where]);
  });

  it('is no longer than a week', async () => {
    expect(await refused(create({ end_time: now + 6 * DAY + 21 * HOUR + 1 }))).toEqual([400, 'query.invalid', 'end_time']);
    expect((await create({ end_time: now + 6 * DAY + 21 * HOUR })).status).toBe(200);
  });

  it('of a time of which nothing is left is refused', async () => {
    const asked = create({ start_time: now - 30 * DAY, end_time: now - 29 * DAY });
    expect(await refused(asked)).toEqual([409, 'event.samples-gone', 'end_time']);
  });

  it('can be renamed and moved', async () => {
    await create();
    expect(await ask('PATCH', `${ADDRESS}/1`, { name: 'Wedding of A and C' })).toMatchObject({
      status: 200,
      body: { id: 1, name: 'Wedding of A and C', start_time: now - 3 * HOUR, end_time: now + 9 * HOUR, samples_since: now - 2 * HOUR },
    });
    await ask('PATCH', `${ADDRESS}/1`, { start_time: now + HOUR });
    expect(await hub.store.listEventWindows()).toMatchObject([{ name: 'Wedding of A and C', startMs: now + HOUR, endMs: now + 9 * HOUR }]);
    expect(await refused(ask('PATCH', `${ADDRESS}/1`, { end_time: now }))).toEqual([400, 'query.invalid', 'end_time']);
    expect((await refused(ask('PATCH', `${ADDRESS}/1`, {}))).slice(0, 2)).toEqual([400, 'query.invalid']);
    expect(await refused(ask('PATCH', `${ADDRESS}/7`, { name: 'x' }))).toEqual([404, 'event.window-unknown', 'id']);
  });

  it('that is deleted says what becomes of its samples', async () => {
    await create();
    expect(await ask('DELETE', `${ADDRESS}/1`)).toMatchObject({
      status: 200,
      body: { id: 1, samples_deleted_from: now - 3 * HOUR + 14 * DAY, samples: expect.stringContaining('are kept as all others are') },
    });
    expect(await hub.store.listEventWindows()).toEqual([]);
    expect(await refused(ask('DELETE', `${ADDRESS}/1`))).toEqual([404, 'event.window-unknown', 'id']);
    expect((await refused(ask('DELETE', `${ADDRESS}/first`)))[0]).toBe(400);
  });

  it('that is deleted after its samples would have gone says that they go now', async () => {
    await create();
    // A month of rounds a minute would be forty thousand of them.
    hub.clock.sleep(30 * DAY - 60_000);
    hub.clock.advance(60_000);
    expect(await ask('DELETE', `${ADDRESS}/1`)).toMatchObject({
      body: { samples_deleted_from: now + 30 * DAY, samples: expect.stringContaining('within the next minutes') },
    });
  });

  it('are changed by the admin only', async () => {
    await create();
    for (const [method, address, body] of [
      ['POST', ADDRESS, { name: 'x', start_time: now, end_time: now + HOUR }],
      ['PATCH', `${ADDRESS}/1`, { name: 'x' }],
      ['DELETE', `${ADDRESS}/1`, undefined],
    ] as const) {
      const asked = [TOKENS.viewer, TOKENS.agent, 'wrong', null].map(async (token) => (await ask(method, address, body, token)).status);
      expect(await Promise.all(asked)).toEqual([403, 403, 401, 401]);
    }
    expect(await hub.store.listEventWindows()).toMatchObject([{ name: 'Wedding of A and B' }]);
  });
});
