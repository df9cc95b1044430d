import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release } from 'node:os';
import { Command } from 'commander';
import { benchAccess } from './access/bench-access.ts';
import { benchAlerts } from './alerts/bench-alerts.ts';
import { benchRoom } from './room/bench-room.ts';
import { benchSpine } from './spine/bench-spine.ts';
import { selectParts } from './select-parts.ts';
import { benchStore } from './store/bench-store.ts';
import type { Figures, Part, Suite } from './suite.ts';

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
  .option('--only <figures>', 'measure only what gives these figures, e.g. chart_first_ms,chart_update_ms')
  .parse();
const name = command.args[0] ?? '';
const suite = SUITES[name];
if (suite === undefined) command.error(`There is no suite "${name}"; there are: ${Object.keys(SUITES).join(', ')}.`);
else {
  const { json, only = '' } = command.opts<{ json?: string; only?: string }>();
  const figures = await measure(partsOf(suite, only));
  const rows = Object.entries(figures).map(
    ([key, value]) => `${key.padEnd(34)} ${String(value).padStart(10)}   ${verdict(suite, key, value)}`,
  );
  process.stdout.write(`${rows.join('\n')}\n`);
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

function partsOf(asked: Suite, only: string): readonly Part[] {
  try {
    return selectParts(
      asked,
      only.split(',').flatMap((figure) => (figure.trim() === '' ? [] : [figure.trim()])),
    );
  } catch (error) {
    return command.error((error as Error).message);
  }
}

async function measure(parts: readonly Part[]): Promise<Figures> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  let figures: Figures = {};
  for (const part of parts) {
    say(`${part.says} …`);
    figures = { ...figures, ...(await part.measure(say)) };
  }
  return figures;
}

function verdict({ limits, atLeast }: Suite, key: string, value: number): string {
  const most = limits[key];
  const least = atLeast?.[key];
  if (most !== undefined) return `must be ≤ ${most}: ${value <= most ? 'yes' : 'NO'}`;
  return least === undefined ? '' : `must be ≥ ${least}: ${value >= least ? 'yes' : 'NO'}`;
}
