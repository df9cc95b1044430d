import { beforeEach, describe, expect, it } from 'vitest';
import type { RestEventDay } from '#shared/protocol/rest/events/event-day.ts';
import type { RestEvent } from '#shared/protocol/rest/events/events.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { HOUR, MINUTE } from '../../../support/event-builder.ts';
import { type HttpHub, startHttpHub, TOKENS } from '../../../support/http-hub.ts';

const ADDRESS = '/api/events';
const NONE = { overlays: [] };

let hub: HttpHub;
let now = 0;
beforeEach(async () => {
  hub = await startHttpHub();
  now = hub.clock.nowMs();
});

async function ask<T>(method: string, address: string, body?: unknown, token: string = TOKENS.admin) {
  const content = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const reply = await hub.get(address, { method, token, ...content });
  return { status: reply.status, body: (await reply.json()) as T };
}
const wedding = () => ({
  name: 'Anna and Ben',
  start_time: now - HOUR,
  end_time: now + 9 * HOUR,
  zones: ['Orangery'],
  contacts: [{ name: 'Cleo', role: 'Coordinator', phone: '+44 1' }],
  phases: [
    { kind: 'dinner', start_time: now + 4 * HOUR },
    { kind: 'ceremony', start_time: now + 18 * MINUTE, is_quiet: true, overlays: [{ set: { for_seconds: 30 } }] },
  ],
});
const create = async (part: object = {}): Promise<RestEvent> => {
  const { status, body } = await ask<RestEvent>('POST', ADDRESS, { ...wedding(), ...part });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};
async function refused(asked: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await asked;
  const { code, where, remedy } = restErrorSchema.parse(body);
  expect(remedy).toMatch(/\S/);
  return [status, code, where];
}

describe('events', () => {
  it('are planned with a run-sheet in order, and it is said where the day is', async () => {
    const event = await create();
    expect(event).toMatchObject({
      name: 'Anna and Ben',
      opens_itself: true,
      zones: ['Orangery'],
      state: 'open',
      phase_id: null,
      moment: '18 min before the ceremony',
      phases: [
        {
          id: 'ceremony',
          name: 'Ceremony',
          is_quiet: true,
          end_time: now + 4 * HOUR,
          overlays: [{ rules: null, set: { for_seconds: 30 } }],
        },
        { id: 'dinner', name: 'Dinner', end_time: now + 9 * HOUR, ...NONE },
      ],
    });
    const { body } = await ask<RestEvent>('GET', `${ADDRESS}/${event.id}`);
    expect(body).toMatchObject({ id: event.id, contacts: [{ name: 'Cleo' }] });
  });

  it('show those to be called to nobody who only looks', async () => {
    const { id } = await create();
    expect((await ask<RestEvent>('GET', `${ADDRESS}/${id}`, undefined, TOKENS.viewer)).body.contacts).toEqual([]);
  });

  it('are listed by begin, page by page, and by time', async () => {
    for (const day of [2, 0, 1])
      await create({ name: `Day ${day}`, start_time: now + day * 24 * HOUR, end_time: now + day * 24 * HOUR + HOUR, phases: [] });
    const names = async (query: string): Promise<unknown> => {
      const { body } = await ask<{ events: RestEvent[]; next: string | null }>('GET', ADDRESS + query);
      return [body.events.map(({ name }) => name), body.next];
    };
    const first = await ask<{ events: RestEvent[]; next: string }>('GET', `${ADDRESS}?limit=2`);
    expect(first.body.events.map(({ name }) => name)).toEqual(['Day 0', 'Day 1']);
    expect(await names(`?limit=2&after=${first.body.next}`)).toEqual([['Day 2'], null]);
    expect(await names(`?from=${now + 2 * HOUR}&until=${now + 47 * HOUR}`)).toEqual([['Day 1'], null]);
    expect(await refused(ask('GET', `${ADDRESS}?after=nonsense`))).toEqual([400, 'query.invalid', 'after']);
  });

  it('begin a part at the press of a button, and move what is still to come', async () => {
    const { id } = await create();
    const late = await ask<RestEvent>('POST', `${ADDRESS}/${id}/shift`, { minutes: 10 });
    expect(late.body.phases.map((phase) => [phase.id, (phase.start_time - now) / MINUTE, (phase.planned_time - now) / MINUTE])).toEqual([
      ['ceremony', 28, 18],
      ['dinner', 250, 240],
    ]);
    const begun = await ask<RestEvent>('POST', `${ADDRESS}/${id}/phases/ceremony/start`);
    expect(begun.body).toMatchObject({ phase_id: 'ceremony', moment: '0 s into the ceremony' });
    expect(await refused(ask('POST', `${ADDRESS}/${id}/phases/ceremony/start`))).toEqual([409, 'event.conflict', 'phase_id']);
    expect(await refused(ask('POST', `${ADDRESS}/${id}/phases/cake/start`))).toEqual([404, 'event.unknown', 'phase_id']);
  });

  it.each([
    [{ end_time: 5 }, 'event.invalid', 'end_time'],
    [{ phases: [{ kind: 'doors', start_time: 5 }] }, 'event.invalid', 'phases'],
    [{ name: ' ' }, 'query.invalid', 'name'],
    [{ phases: [{ kind: 'tea', start_time: 5 }] }, 'query.invalid', 'phases.0.kind'],
    [{ overlays: [{ set: {} }] }, 'query.invalid', 'overlays.0.set'],
    [{ overlays: [{ set: { for_seconds: 1, for_factor: 2 } }] }, 'query.invalid', 'overlays.0.set.for_factor'],
    [{ colour: 'red' }, 'query.invalid', 'colour'],
  ])('with %j are refused', async (part, code, where) => {
    expect(await refused(ask('POST', ADDRESS, { ...wedding(), ...part }))).toEqual([400, code, where]);
    const { id } = await create();
    expect(await refused(ask('PATCH', `${ADDRESS}/${id}`, part))).toEqual([400, code, where]);
  });

  it('are changed and deleted, though not while they are under way', async () => {
    const { id } = await create();
    expect((await ask<RestEvent>('PATCH', `${ADDRESS}/${id}`, { name: 'A & B' })).body).toMatchObject({
      name: 'A & B',
      zones: ['Orangery'],
    });
    expect(await refused(ask('DELETE', `${ADDRESS}/${id}`))).toEqual([409, 'event.conflict', 'event_id']);
    hub.clock.stepWall(10 * HOUR);
    expect((await ask('DELETE', `${ADDRESS}/${id}`)).status).toBe(200);
    expect(await refused(ask('GET', `${ADDRESS}/${id}`))).toEqual([404, 'event.unknown', 'event_id']);
  });
});

describe('wedding-day mode', () => {
  const day = async (): Promise<RestEventDay> => (await ask<RestEventDay>('GET', '/api/event-day')).body;

  it('is on while an event is, and says which comes next', async () => {
    expect(await day()).toEqual({ is_on: false, by_hand: null, open: [], next: null });
    const { id } = await create({ start_time: now + MINUTE });
    expect((await day()).next).toEqual({ event_id: id, name: 'Anna and Ben', start_time: now + MINUTE });
    hub.clock.advance(20 * MINUTE);
    expect(await day()).toMatchObject({
      is_on: true,
      open: [{ event_id: id, phase: 'Ceremony', is_quiet: true, phase_ends: now + 4 * HOUR }],
    });
  });

  it('is put on and off by hand with a reason, and follows the events again', async () => {
    const on = await ask<RestEventDay>('POST', '/api/event-day/activate', { reason: 'a private view' });
    expect(on.body).toMatchObject({ is_on: true, by_hand: { is_on: true, until: now + 12 * HOUR, reason: 'a private view' } });
    await ask('POST', '/api/event-day/deactivate', { reason: 'over' });
    expect((await day()).is_on).toBe(false);
    expect((await ask<RestEventDay>('DELETE', '/api/event-day/by-hand')).body.by_hand).toBeNull();
    expect(await refused(ask('POST', '/api/event-day/activate', { reason: 'x', event_id: 'none' }))).toEqual([
      404,
      'event.unknown',
      'event_id',
    ]);
    expect(await refused(ask('POST', '/api/event-day/activate', { reason: 'x', until: 5 }))).toEqual([409, 'event.conflict', 'until']);
    expect(await refused(ask('POST', '/api/event-day/activate', {}))).toEqual([400, 'query.invalid', 'reason']);
  });
});
