import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { AppError } from '#shared/errors/app-error.ts';
import { callWords, useEmergency } from '../../../../desktop/ui/emergency/use-emergency.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const AWAY = new AppError({ code: 'hub.no-answer', message: 'The hub does not answer.' });
const MAY_NOT = new AppError({ code: 'auth.role-forbidden', message: 'You may not raise an emergency.' });

/** A hub that answers in this way, one after the other, and then well. */
function open(...refusals: readonly AppError[]) {
  const asked: unknown[] = [];
  const left = [...refusals];
  const scope = effectScope();
  const emergency = scope.run(() =>
    useEmergency({
      makeId: () => 'f4c51a3e-0a8d-4f8e-8a53-2f4c51a3e0a8',
      calls: {
        emergency: (body) => {
          asked.push(body);
          const refusal = left.shift();
          return refusal === undefined ? Promise.resolve({ id: 'incident-1' } as never) : Promise.reject(refusal);
        },
      },
    }),
  );
  if (emergency === undefined) throw new Error('The scope is not active.');
  return { ...emergency, asked, leave: () => scope.stop() };
}

describe('calling an emergency', () => {
  it('needs no word at all', async () => {
    const { call, state, asked } = open();
    await call({ kind: null, place: ' ', words: '' });
    expect(asked).toEqual([{ request_id: 'f4c51a3e-0a8d-4f8e-8a53-2f4c51a3e0a8', kind: 'other' }]);
    expect(state.value).toEqual({ kind: 'called', incidentId: 'incident-1' });
  });

  it('is tried again until the hub has heard, always as the same emergency', async () => {
    const { call, state, asked } = open(AWAY, AWAY);
    const done = call({ kind: 'fire', place: 'Orangery', words: 'the curtain burns' });
    await vi.advanceTimersByTimeAsync(0);
    expect(state.value).toEqual({ kind: 'trying', isLate: true });
    await vi.advanceTimersByTimeAsync(5_000);
    await done;
    expect(state.value).toEqual({ kind: 'called', incidentId: 'incident-1' });
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map((body) => JSON.stringify(body)))).toHaveLength(1);
  });

  it('says why it was not called, and can be called again', async () => {
    const { call, state } = open(MAY_NOT);
    await call({ kind: 'power', place: '', words: '' });
    expect(state.value).toEqual({ kind: 'refused', words: 'You may not raise an emergency.' });
    await call({ kind: 'power', place: '', words: '' });
    expect(state.value.kind).toBe('called');
  });

  it('is called once, however often the button is pressed', async () => {
    const { call, asked } = open();
    await Promise.all([1, 2, 3].map(() => call({ kind: 'medical', place: 'Bar', words: '' })));
    await call({ kind: 'medical', place: 'Bar', words: '' });
    expect(asked).toHaveLength(1);
  });

  it('ends with the page', async () => {
    const { call, asked, leave } = open(AWAY, AWAY, AWAY, AWAY);
    void call({ kind: null, place: '', words: '' });
    await vi.advanceTimersByTimeAsync(0);
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });

  it('is named on the button before it is called', () => {
    expect(callWords({ kind: null, place: '' })).toBe('Call for help');
    expect(callWords({ kind: 'fire', place: ' Orangery ' })).toBe('Call for help: Fire, Orangery');
  });
});
