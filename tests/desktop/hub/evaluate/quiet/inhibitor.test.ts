import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Alert, ALERT_STATES, isActive } from '#shared/domain/alert/alert.ts';
import { matchedLabels } from '#shared/domain/alert/alert-labels.ts';
import type { Inhibition } from '#shared/domain/alert/inhibition.ts';
import { createInhibitor, type Inhibitor } from '../../../../../desktop/hub/evaluate/quiet/inhibitor.ts';
import { shippedInhibitions } from '../../../../../desktop/hub/evaluate/quiet/shipped-inhibitions.ts';
import { alert, hostDown } from '../../../../support/alert-builder.ts';

const note = (inhibitor: Inhibitor, one: Alert): void => void inhibitor.note(one, matchedLabels(one));
const sourceFor = (inhibitor: Inhibitor, one: Alert): string | null => inhibitor.sourceFor(one, matchedLabels(one));

test('while a host is down nobody is told of its lesser alerts, of others they are', () => {
  const inhibitor = createInhibitor(shippedInhibitions().find(({ id }) => id === 'down-host-says-no-more') as Inhibition);
  note(inhibitor, hostDown('till-1'));
  expect(sourceFor(inhibitor, alert({ hostId: 'till-1' }))).toBe('host-down/till-1');
  expect(sourceFor(inhibitor, alert({ hostId: 'till-2' }))).toBeNull();
  expect(sourceFor(inhibitor, alert({ hostId: 'till-1', severity: 'critical' }))).toBeNull();
  expect(sourceFor(inhibitor, hostDown('till-1'))).toBeNull();
  // Of the venue as a whole.
  note(inhibitor, hostDown('x', { hostId: null }));
  expect(sourceFor(inhibitor, alert({ hostId: null }))).toBeNull();
  note(inhibitor, hostDown('till-1', { state: 'normal' }));
  expect(sourceFor(inhibitor, alert({ hostId: 'till-1' }))).toBeNull();
});

const everything = [{ label: 'zone', operator: '!=', value: 'nowhere' }] as const;
test('no alert keeps itself quiet, and two never keep each other quiet', () => {
  const inhibitor = createInhibitor({
    id: 'i',
    name: 'i',
    source: everything,
    target: everything,
    equal: [],
    isEnabled: true,
    origin: 'desk',
  });
  const [a, b] = [alert({ id: 'a' }), alert({ id: 'b' })];
  for (const one of [a, b]) note(inhibitor, one);
  expect([sourceFor(inhibitor, a), sourceFor(inhibitor, b)]).toEqual([null, null]);
});

test('after any history an alert is quiet exactly when one that is active now makes it so', () => {
  const inhibition: Inhibition = {
    id: 'i',
    name: 'i',
    source: [{ label: 'severity', operator: '=~', value: 'critical|warning' }],
    target: [{ label: 'severity', operator: '=~', value: 'warning|info' }],
    equal: ['zone'],
    isEnabled: true,
    origin: 'desk',
  };
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    state: fc.constantFrom(...ALERT_STATES),
    severity: fc.constantFrom('critical' as const, 'warning' as const, 'info' as const),
    labels: fc.constantFrom({}, { zone: 'Bar' }, { zone: 'Hall' }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const inhibitor = createInhibitor(inhibition);
      const now = new Map<string, Alert>();
      for (const part of steps) {
        now.set(part.id, alert(part));
        note(inhibitor, alert(part));
      }
      const isSource = (one: Alert): boolean => one.severity !== 'info';
      const isTarget = (one: Alert): boolean => one.severity !== 'critical';
      for (const one of now.values()) {
        const expected = [...now.values()].some(
          (other) =>
            other.id !== one.id &&
            isActive(other) &&
            isSource(other) &&
            isTarget(one) &&
            !(isSource(one) && isTarget(other)) &&
            (other.labels['zone'] ?? '') === (one.labels['zone'] ?? ''),
        );
        expect(sourceFor(inhibitor, one) !== null).toBe(expected);
      }
    }),
  );
});
