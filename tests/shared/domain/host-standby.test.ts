import { expect, it } from 'vitest';
import { keptStandby } from '#shared/domain/host-standby.ts';

it('an agent that was started anew is still known to have been with its standby', () => {
  expect(keptStandby({ hubs: 2, usedAtMs: null }, { hubs: 1, usedAtMs: 5_000 })).toEqual({ hubs: 2, usedAtMs: 5_000 });
});

it('the last time that it was with one counts', () => {
  expect(keptStandby({ hubs: 1, usedAtMs: 9_000 }, { hubs: 1, usedAtMs: 5_000 })).toEqual({ hubs: 1, usedAtMs: 9_000 });
  expect(keptStandby({ hubs: 1, usedAtMs: 4_000 }, { hubs: 1, usedAtMs: 5_000 })).toEqual({ hubs: 1, usedAtMs: 5_000 });
});

it('one that was never with a standby, or knows none any more, is not said to have been', () => {
  expect(keptStandby({ hubs: 1, usedAtMs: null }, { hubs: 1, usedAtMs: null })).toEqual({ hubs: 1, usedAtMs: null });
  expect(keptStandby({ hubs: 1, usedAtMs: null }, undefined)).toEqual({ hubs: 1, usedAtMs: null });
  expect(keptStandby(undefined, { hubs: 1, usedAtMs: 5_000 })).toBeUndefined();
});
