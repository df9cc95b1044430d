import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release } from 'node:os';
import { Command } from 'commander';
import { benchAccess } from './access/bench-access.ts';
import { benchAlerts } from './alerts/bench-alerts.ts';
import { benchRoom } from './room/bench-room.ts';
import { benchSpine } from './spine/bench-spine.ts';
import { benchStore } from './store/bench-store.ts';
import type { Suite } from './suite.ts';

const SUITES: Readonly<Record<string, Suite>> = {
  spine: benchSpine,
  store: benchStore,
  access: benchAccess,
  alerts: benchAlerts,
  room: benchRoom,
};

const command = new Command('bench')
  .description('Measures the built product and prints the figures that docs/performance.md reports.')
  .argument('<suite>', Object.keys(SUITES).join(', '))
  .option('--json <file>', 'write the figures to this file')
  .parse();
const name = command.args[0] ?? '';
const suite = SUITES[name];
if (suite === undefined) command.error(`There is no suite "${name}"; there are: ${Object.keys(SUITES).join(', ')}.`);
else {
  const figures = await suite.run((line) => process.stderr.write(`${line}\n`));
  const rows = Object.entries(figures).map(
    ([key, value]) => `${key.padEnd(34)} ${String(value).padStart(10)}   ${verdict(suite, key, value)}`,
  );
  process.stdout.write(`${rows.join('\n')}\n`);
  const { json } = command.opts<{ json?: string }>();
  if (json !== undefined) {
    const machine = {
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      platform: platform(),
      release: release(),
      arch: arch(),
      node: process.version,
    };
    await writeFile(json, `${JSON.stringify({ suite: name, takenAt: new Date().toISOString(), machine, figures }, null, 2)}\n`);
  }
}

function verdict({ limits, atLeast }: Suite, key: string, value: number): string {
  const most = limits[key];
  const least = atLeast?.[key];
  if (most !== undefined) return `must be ≤ ${most}: ${value <= most ? 'yes' : 'NO'}`;
  return least === undefined ? '' : `must be ≥ ${least}: ${value >= least ? 'yes' : 'NO'}`;
}
