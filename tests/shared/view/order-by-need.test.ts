import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOST_STATES, needRank } from '#shared/domain/host-state.ts';
import { orderByNeed } from '#shared/view/order-by-need.ts';
import { STATE_WORDS } from '#shared/view/state-words.ts';

test('who needs a person most comes first, and the tenth till after the second', () => {
  const items = [
    { name: 'Till 10', state: 'ok' },
    { name: 'Till 2', state: 'ok' },
    { name: 'Bar', state: 'stopped' },
    { name: 'Gate', state: 'stale' },
    { name: 'Streaming PC', state: 'critical' },
    { name: 'Wi-Fi', state: 'warning' },
    { name: 'Stage', state: 'unknown' },
  ] as const;
  expect(orderByNeed(items).map(({ name }) => name)).toEqual(['Streaming PC', 'Wi-Fi', 'Gate', 'Stage', 'Bar', 'Till 2', 'Till 10']);
});

test('the order is the same however the hosts came in, nobody is lost, and the input stays as it was', () => {
  const host = fc.record({ name: fc.string({ minLength: 1 }), state: fc.constantFrom(...HOST_STATES) });
  fc.assert(
    fc.property(fc.uniqueArray(host, { selector: ({ name }) => name.toLowerCase().normalize('NFKD'), maxLength: 20 }), (hosts) => {
      const given = [...hosts];
      const ordered = orderByNeed(hosts);
      expect(hosts).toEqual(given);
      expect(new Set(ordered)).toEqual(new Set(hosts));
      const ranks = ordered.map(({ state }) => needRank(state));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }),
  );
});

test('every state has a word of its own', () => {
  expect(new Set(HOST_STATES.map((state) => STATE_WORDS[state])).size).toBe(HOST_STATES.length);
});
