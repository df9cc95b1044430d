import { join } from 'node:path';
import type { Step } from './run-step.ts';

/** Where the check keeps what makes the next one quicker; inside node_modules, so that a fresh install starts fresh. */
const CACHE_DIR = join('node_modules', '.cache', 'check');
export const UNIT_REPORT = join('test-results', 'unit.json');
const TIMEOUT_MS = 8 * 60_000;

/** Every environment has its own tsconfig: DOM in Node code does not compile. */
const ENVIRONMENTS = ['shared', 'agent', 'desktop/hub', 'desktop/main', 'desktop/preload', 'scripts'];

export interface CheckStepsOptions {
  /** Puts files in order instead of complaining of them. */
  readonly isFix: boolean;
}

/** All parts of `npm run check`, the longest first so that the end is not waiting for one of them. */
export function checkSteps({ isFix }: CheckStepsOptions): Step[] {
  const cruised = ['shared', 'agent', 'believe', 'discover', 'log', 'desktop', 'build', 'scripts', 'tests'];
  return [
    step(
      'unit tests',
      'vitest',
      'run',
      '--project',
      'unit',
      '--reporter',
      'default',
      '--reporter',
      'json',
      `--outputFile.json=${UNIT_REPORT}`,
    ),
    step('templates and promises', 'eslint', ...(isFix ? ['--fix'] : []), '.'),
    types('vue-tsc', 'desktop'),
    types('vue-tsc', 'tests'),
    ...ENVIRONMENTS.map((folder) => types('tsc', folder)),
    step('dependency direction', 'depcruise', '--config', '.dependency-cruiser.mjs', ...cruised),
    step('dead code', 'knip', '--no-progress', '--no-config-hints'),
    step('lint', 'oxlint', '--deny-warnings', ...(isFix ? ['--fix'] : [])),
    step('format', 'oxfmt', isFix ? '--write' : '--check', '.'),
  ];
}

function types(compiler: 'tsc' | 'vue-tsc', folder: string): Step {
  const buildInfo = join(CACHE_DIR, `${folder.replaceAll('/', '-')}.tsbuildinfo`);
  return step(`types of ${folder}`, compiler, '-p', folder, '--incremental', '--tsBuildInfoFile', buildInfo);
}

function step(name: string, ...command: [string, ...string[]]): Step {
  return { name, command, timeoutMs: TIMEOUT_MS };
}
