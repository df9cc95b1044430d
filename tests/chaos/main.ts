import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import { bundleAgent } from './bundle-agent.ts';
import { type ChaosReport, runChaos } from './run-chaos.ts';

const flags: { kills: string; runs: string; seed: string; agents: string } = new Command('test:chaos')
  .description('kills agents and hub, cuts the network between them, and compares what is stored with what was taken')
  .option('--kills <n>', 'kills of each run', '200')
  .option('--runs <n>', 'runs, each with the next seed', '1')
  .option('--seed <n>', 'of the first run (default: by the clock)', String(Math.floor(Date.now() / 1_000) % 1_000_000))
  .option('--agents <n>', 'agents', '3')
  .parse()
  .opts();

const program = mkdtempSync(path.join(tmpdir(), 'wedsync-chaos-'));
const agentProgram = await bundleAgent(program);
let failed = 0;
for (let run = 0; run < Number(flags.runs); run += 1) {
  const seed = Number(flags.seed) + run;
  const folder = mkdtempSync(path.join(tmpdir(), 'wedsync-chaos-'));
  let told = 0;
  console.log(`seed ${seed}: ${flags.kills} kills among ${flags.agents} agents and a hub`);
  const report = await runChaos({
    seed,
    kills: Number(flags.kills),
    agents: Number(flags.agents),
    folder,
    agentProgram,
    onProgress({ kills }) {
      if (kills - told < 25) return;
      told = kills;
      console.log(`seed ${seed}: ${kills} kills`);
    },
  }).catch((error: unknown) => error);
  if (isSound(report)) {
    tell(report);
    rmSync(folder, { recursive: true });
  } else {
    failed += 1;
    if (report instanceof Error) console.error(report);
    else tell(report as ChaosReport);
    console.error(`seed ${seed}: FAILED; all files are kept in ${folder}`);
  }
}
rmSync(program, { recursive: true });
console.log(failed === 0 ? `${flags.runs} runs, nothing lost, nothing doubled` : `${failed} of ${flags.runs} runs failed`);
process.exitCode = failed === 0 ? 0 : 1;

function isSound(report: unknown): report is ChaosReport {
  return !(report instanceof Error) && (report as ChaosReport).problems.length === 0;
}

function tell({ seed, agentKills, hubKills, harms, connections, samples, seconds, problems }: ChaosReport): void {
  const { taken, spooled, stored, unspooledTicks } = samples;
  console.log(
    `seed ${seed}: ${agentKills} agents and ${hubKills} hubs killed, network harmed ${harms} times, ${connections} connections; ` +
      `${taken} samples taken, ${spooled} in the spool, ${stored} stored (${unspooledTicks} moments died between sensor and spool); ${seconds.toFixed(0)} s`,
  );
  for (const problem of problems) console.error(`seed ${seed}: ${problem}`);
}
