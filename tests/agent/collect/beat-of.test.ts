import { describe, expect, it } from 'vitest';
import { BEAT_MS, beatOf } from '../../../agent/collect/beat-of.ts';

describe('the beat of a host', () => {
  it('is always the same for one host, also by other versions of the agent', () => {
    expect(beatOf('bar-till-1')).toBe(beatOf('bar-till-1'));
    expect(['bar-till-1', 'bar-till-2', 'kühlraum'].map((hostId) => beatOf(hostId))).toMatchInlineSnapshot(`
      [
        400,
        100,
        600,
      ]
    `);
  });

  it('spreads a fleet over the second, no beat having much more than its share', () => {
    const hosts = new Map<number, number>();
    for (let host = 0; host < 1_000; host += 1) {
      const beatMs = beatOf(`host-${host}`);
      hosts.set(beatMs, (hosts.get(beatMs) ?? 0) + 1);
    }
    expect([...hosts.keys()].sort((one, other) => one - other)).toEqual(Array.from({ length: 10 }, (_, beat) => beat * BEAT_MS));
    expect(Math.max(...hosts.values())).toBeLessThan(150);
  });
});
