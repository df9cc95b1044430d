import { expect, test } from 'vitest';
import { HOST_STATES } from '#shared/domain/host-state.ts';
import { needState } from '../../../../desktop/console/overview/use-needy-fleet.ts';

test('an alert makes a host need somebody, and never less than its own figures do', () => {
  expect(needState('ok', 'warning')).toBe('warning');
  expect(needState('ok', 'critical')).toBe('critical');
  expect(needState('warning', 'critical')).toBe('critical');
  expect(needState('critical', 'warning')).toBe('critical');
  for (const state of HOST_STATES) {
    expect(needState(state, undefined)).toBe(state);
    expect(needState(state, 'info')).toBe(state);
  }
});

test('a host that does not answer is shown as that, whatever its alerts say', () => {
  for (const state of ['stale', 'unknown', 'stopped'] as const) expect(needState(state, 'critical')).toBe(state);
});
