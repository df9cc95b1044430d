import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertState, type AlertTransition, isActive } from '#shared/domain/alert/alert.ts';
import { eventDayAt } from '#shared/domain/event/event-day.ts';
import { digestOf, holdsNow } from '#shared/domain/event/quiet-phase.ts';
import { alertOf, eventPhase, HOUR, MINUTE, NOON, venueEvent } from '../../../support/event-builder.ts';

const VOWS = NOON + 3 * HOUR;
const during = (nowMs: number, zones: readonly string[] = []) => eventDayAt([venueEvent({ zones })], null, nowMs);
const ceremony = venueEvent().phases[2] ?? eventPhase({ id: 'none' });
const transition = (number: number, atMs: number, from: AlertState, state: AlertState, id = 'a', labels = {}): AlertTransition => ({
  number,
  atMs,
  from,
  alert: alertOf({ id, state, labels }),
});

describe('a quiet phase', () => {
  it('holds an alert until it is over', () => {
    expect(holdsNow(alertOf(), during(VOWS - 1))).toBeNull();
    expect(holdsNow(alertOf(), during(VOWS))).toEqual({ kind: 'quiet-phase', id: 'anna-and-ben/ceremony', untilMs: NOON + 5 * HOUR });
    expect(holdsNow(alertOf(), during(NOON + 5 * HOUR))).toBeNull();
  });

  it('never holds life-safety and power', () => {
    for (const kind of ['life-safety', 'power']) expect(holdsNow(alertOf({ labels: { class: kind } }), during(VOWS))).toBeNull();
    expect(holdsNow(alertOf({ labels: { class: 'music' } }), during(VOWS))).not.toBeNull();
  });

  it('holds in its zones only, and what is in no zone', () => {
    expect(holdsNow(alertOf({ labels: { zone: 'Bar' } }), during(VOWS, ['Garden']))).toBeNull();
    expect(holdsNow(alertOf({ labels: { zone: 'Garden' } }), during(VOWS, ['Garden']))).not.toBeNull();
    expect(holdsNow(alertOf({ labels: {} }), during(VOWS, ['Garden']))).not.toBeNull();
  });

  it('ends with one digest: what still needs somebody first, what came and went after it', () => {
    const { held } = digestOf(venueEvent(), ceremony, [
      transition(1, VOWS - 1, 'pending', 'firing', 'before'),
      transition(2, VOWS + MINUTE, 'pending', 'firing', 'gone'),
      transition(3, VOWS + 2 * MINUTE, 'pending', 'firing', 'there'),
      transition(4, VOWS + 3 * MINUTE, 'recovering', 'normal', 'gone'),
      transition(5, VOWS + 4 * MINUTE, 'pending', 'firing', 'power', { class: 'power' }),
      transition(6, VOWS + 5 * MINUTE, 'firing', 'normal', 'before'),
      transition(7, NOON + 5 * HOUR, 'pending', 'firing', 'after'),
    ]);
    expect(held.map(({ alertId, isOver, times }) => [alertId, isOver, times])).toEqual([
      ['there', false, 1],
      ['gone', true, 1],
      ['before', true, 0],
    ]);
  });

  it('leaves out what was silenced or part of other trouble as well: it would not have been told anyhow', () => {
    const quiet = { kind: 'quiet-phase', id: 'anna-and-ben/ceremony', untilMs: NOON + 5 * HOUR } as const;
    const muted = (number: number, from: AlertState, state: AlertState, kind: 'silence' | 'folded' | null): AlertTransition => ({
      number,
      atMs: VOWS + number * MINUTE,
      from,
      alert: alertOf({ id: 'a', state, mutedBy: kind === null ? [quiet] : [{ kind, id: 's', untilMs: null }, quiet] }),
    });
    const ended = muted(2, 'firing', 'normal', null);
    expect(digestOf(venueEvent(), ceremony, [muted(1, 'pending', 'firing', 'silence'), ended]).held).toEqual([]);
    const again = muted(3, 'pending', 'firing', null);
    const { held } = digestOf(venueEvent(), ceremony, [muted(1, 'pending', 'firing', 'folded'), ended, again]);
    expect(held).toMatchObject([{ alertId: 'a', isOver: false, times: 1 }]);
  });

  it('drops nothing: whatever would have been told is told by the digest or was not held', () => {
    const states: AlertState[] = ['normal', 'pending', 'firing', 'recovering', 'no-data'];
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      from: fc.constantFrom(...states),
      to: fc.constantFrom(...states),
      minute: fc.integer({ min: -30, max: 150 }),
      kind: fc.constantFrom('power', 'music'),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const transitions = steps
          .toSorted((a, b) => a.minute - b.minute)
          .map(({ id, from, to, minute, kind }, index) =>
            transition(index, VOWS + minute * MINUTE, from, to, `${id}-${kind}`, { class: kind }),
          );
        const digest = digestOf(venueEvent(), ceremony, transitions);
        const told = new Set(digest.held.map(({ alertId }) => alertId));
        for (const { alert, atMs, from } of transitions) {
          const isHeld = holdsNow(alert, during(atMs)) !== null;
          if (isActive(alert) && !isActive({ state: from }) && isHeld) expect(told).toContain(alert.id);
          if (!isHeld && !transitions.some((other) => other.alert.id === alert.id && holdsNow(other.alert, during(other.atMs)) !== null))
            expect(told).not.toContain(alert.id);
        }
      }),
    );
  });
});
