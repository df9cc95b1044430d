import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { bundleAgent } from '../chaos/bundle-agent.ts';
import { openChaosStage, type StagedAgent } from '../chaos/chaos-stage.ts';
import { comeToRest } from '../chaos/come-to-rest.ts';
import { compareSamples, readExport } from '../chaos/compare-samples.ts';
import { readTickLog } from '../chaos/tick-log.ts';
import { runHubCommand } from '../support/run-hub-command.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
/** How far each agent's clock is off, one after the other: set while it runs (`live`), or while its process is dead. */
const STEPS: readonly { readonly offsetMs: number; readonly how: 'live' | 'killed' | 'cut-off' }[] = [
  { offsetMs: 5 * SECOND_MS, how: 'live' },
  { offsetMs: -3 * HOUR_MS, how: 'live' },
  { offsetMs: -3 * HOUR_MS + 1.5 * SECOND_MS, how: 'killed' },
  { offsetMs: 6 * HOUR_MS, how: 'cut-off' },
  { offsetMs: -4 * SECOND_MS, how: 'killed' },
  { offsetMs: 2 * HOUR_MS, how: 'live' },
  { offsetMs: -HOUR_MS, how: 'cut-off' },
  { offsetMs: 0, how: 'live' },
];
const SOON_MS = 20_000;
/** Taken between the clock's setting and the cut, and by a process that was killed before the hub had it. */
const UNTOLD_BESIDES = 12;

it(
  'an agent whose clock is set on and back by seconds and hours, also while it is dead or cut off, loses nothing and doubles nothing',
  { timeout: 180_000 },
  async () => {
    const folder = temporaryFolder();
    let offsetMs = 0;
    const stage = await openChaosStage({
      folder,
      agentProgram: await bundleAgent(temporaryFolder()),
      agents: 1,
      clockOffsetMs: () => offsetMs,
    });
    onTestFinished(() => stage.close());
    const [agent] = stage.agents as [StagedAgent];
    const ticks = (): number => readTickLog(agent.tickLog).length;
    const more = async (count: number): Promise<void> => {
      const before = ticks();
      await waitUntil('it has measured some more', () => ticks() >= before + count, SOON_MS);
    };
    const startedMs = Date.now();
    await more(10);
    /** What was taken while nobody could tell how far the clock was off. */
    let untoldTicks = 0;
    for (const step of STEPS) {
      const ticksBefore = ticks();
      offsetMs = step.offsetMs;
      if (step.how === 'cut-off') agent.network.harm({ kind: 'down', forMs: 60_000 }, 0);
      if (step.how === 'killed') {
        await agent.kill();
        agent.start();
      } else agent.say({ clockOffsetMs: offsetMs });
      await more(10);
      if (step.how !== 'cut-off') continue;
      agent.network.heal();
      untoldTicks += ticks() - ticksBefore;
    }
    await comeToRest(stage);
    await stage.hub.kill();

    const file = path.join(folder, 'stored.csv');
    expect(await runHubCommand('export', '--format', 'csv', '--out', file, '--data-dir', stage.hubDataDir)).toMatchObject({ code: 0 });
    const stored = [...readExport(readFileSync(file, 'utf8'))];
    const taken = readTickLog(agent.tickLog);
    expect(compareSamples(taken, stored, { hasTimes: false }).problems).toEqual([]);
    expect(stage.surprises).toEqual([]);
    // Only what waited while its clock was set once more may be off, by as much as it was set.
    const isElsewhere = ({ timeMs }: { readonly timeMs: number }): boolean =>
      timeMs < startedMs - 3 * SECOND_MS || timeMs > Date.now() + 3 * SECOND_MS;
    const timesElsewhere = new Set(stored.filter(isElsewhere).map(({ timeMs }) => timeMs));
    expect(timesElsewhere.size).toBeLessThanOrEqual(untoldTicks + UNTOLD_BESIDES);
    expect(await runHubCommand('verify', '--data-dir', stage.hubDataDir)).toMatchObject({ code: 0 });
  },
);
