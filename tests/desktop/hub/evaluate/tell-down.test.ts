import { expect, test } from 'vitest';
import type { Alert, AlertTransition } from '#shared/domain/alert/alert.ts';
import { shippedRules } from '../../../../desktop/hub/evaluate/alerts/rules/shipped-rules.ts';
import { tellDown } from '../../../../desktop/hub/evaluate/tell-down.ts';
import { buildAlert } from '../../../support/response-desk.ts';

test('a fleet learns of hosts that alerts say are down: those of the start, then each as it changes, and of nothing else', () => {
  const learned: [string, boolean][] = [];
  let isGone = false;
  let become: (transition: AlertTransition) => void = () => undefined;
  const firing = buildAlert({ id: 'a', hostId: 'till-1' });
  tellDown({
    alerts: {
      active: () => [firing],
      rules: { find: (id) => (isGone ? undefined : shippedRules().find((rule) => rule.id === id)) },
      onTransition(listener) {
        become = listener;
        return () => undefined;
      },
    },
    fleet: { learnDown: (hostId, isDown) => void learned.push([hostId, isDown]) },
  });
  const now = (part: Partial<Alert>): void => become({ alert: { ...firing, ...part }, from: 'normal', atMs: 1, number: 1 });
  now({ id: 'b', hostId: 'till-2' });
  now({ id: 'b', hostId: 'till-2', severity: 'warning' });
  now({ id: 'c', hostId: 'till-1', ruleId: 'cpu-high', state: 'normal' });
  // Its rule was removed.
  isGone = true;
  now({ hostId: 'till-1', state: 'normal' });
  isGone = false;
  now({ id: 'd', hostId: 'till-3', ruleId: 'cpu-high' });
  now({ hostId: null });
  expect(learned).toEqual([
    ['till-1', true],
    ['till-2', true],
    ['till-2', false],
    ['till-1', false],
  ]);
});
