import { expect, test } from 'vitest';
import { selectParts } from '../../scripts/bench/select-parts.ts';
import type { Part } from '../../scripts/bench/suite.ts';

const part = (...figures: string[]): Part => ({ figures, says: '', measure: async () => ({}) });
const suite = { parts: [part('start_ms'), part('cpu_percent', 'pss_mb'), part('frame_ms')] };

test('figures are measured by the parts that give them, all unless some are named', () => {
  expect(selectParts(suite, [])).toBe(suite.parts);
  expect(selectParts(suite, ['frame_ms', 'pss_mb']).map(({ figures }) => figures[0])).toEqual(['cpu_percent', 'frame_ms']);
  expect(() => selectParts(suite, ['start_ms', 'speed'])).toThrow(
    'There is no figure "speed" in this suite; there are: start_ms, cpu_percent, pss_mb, frame_ms.',
  );
});
