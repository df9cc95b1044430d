import { describe, expect, it } from 'vitest';
import { bundleAgent } from '../chaos/bundle-agent.ts';
import { compareSamples } from '../chaos/compare-samples.ts';
import { runChaos } from '../chaos/run-chaos.ts';
import type { TakenTick } from '../chaos/tick-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const KILLS = 14;

describe('agents and a hub that are killed at random, with a network between them that fails', () => {
  it('lose nothing that an agent has put into its spool, and store nothing twice', { timeout: 180_000 }, async () => {
    const seed = Math.floor(Math.random() * 1_000_000);
    const agentProgram = await bundleAgent(temporaryFolder());
    const { problems, samples } = await runChaos({ seed, kills: KILLS, agents: 2, folder: temporaryFolder(), agentProgram });
    expect({ seed, problems }).toEqual({ seed, problems: [] });
    expect(samples.spooled).toBeGreaterThan(500);
  });
});

describe('the comparison of what is stored with what was taken', () => {
  const sample = (bits: string) => ({ series: 'till m{}', timeMs: 1, bits });
  const tick = (bits: string, isSpooled: boolean): TakenTick => ({ samples: [sample(bits)], isSpooled });

  it('finds what is missing, doubled, changed or made up', () => {
    const problemsOf = (...stored: string[]) => compareSamples([tick('a', true), tick('b', false)], stored.map(sample)).problems;
    expect(problemsOf('a')).toEqual([]);
    expect(problemsOf('a', 'b')).toEqual([]);
    expect(problemsOf('b')).toEqual([expect.stringContaining('are not in the store')]);
    expect(problemsOf('a', 'a')).toEqual([expect.stringContaining('more often')]);
    expect(problemsOf('a', 'b', 'b')).toEqual([expect.stringContaining('more often')]);
    expect(problemsOf('c')).toEqual([expect.stringContaining('are not in the store'), expect.stringContaining('never taken')]);
  });
});
