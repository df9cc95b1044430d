import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildTarget } from './build-target.ts';
import { createInputHasher } from './input-hash.ts';

export interface BuildReport {
  readonly name: string;
  readonly outcome: 'fresh' | 'built';
  readonly durationMs: number;
}

export interface BuildOptions {
  readonly projectDir: string;
  readonly targets: readonly BuildTarget[];
  readonly onReport: (report: BuildReport) => void;
}

/**
 * Builds the targets whose inputs have changed since they were last built, at the same time.
 * @throws when one cannot be built; what is in `dist` stays as it was.
 */
export async function buildStale({ projectDir, targets, onReport }: BuildOptions): Promise<void> {
  const hasher = createInputHasher(projectDir);
  const work = targets.map(async (target) => {
    const startedMs = performance.now();
    const report = (outcome: BuildReport['outcome']): void =>
      onReport({ name: target.name, outcome, durationMs: performance.now() - startedMs });
    const hash = hasher.hash(target.inputs);
    const stampPath = join(projectDir, 'dist', '.stamps', target.name);
    const outDir = join(projectDir, 'dist', target.name);
    if (existsSync(outDir) && readStamp(stampPath) === hash) return report('fresh');
    await buildInto(projectDir, outDir, target);
    mkdirSync(join(projectDir, 'dist', '.stamps'), { recursive: true });
    writeFileSync(stampPath, hash);
    report('built');
  });
  const failed = (await Promise.allSettled(work)).filter((result) => result.status === 'rejected');
  if (failed.length > 0) throw new AggregateError(failed.map((result) => result.reason as unknown));
}

/** Builds beside the old output and swaps, so that whoever runs from `dist` never sees half a build. */
async function buildInto(projectDir: string, outDir: string, target: BuildTarget): Promise<void> {
  const { build } = await import('vite');
  const freshDir = join(projectDir, 'dist', '.building', `${target.name}-${process.pid}`);
  const oldDir = `${freshDir}-before`;
  try {
    await build(await target.configure({ projectDir, outDir: freshDir }));
    await target.finish?.(freshDir);
    if (existsSync(outDir)) renameSync(outDir, oldDir);
    renameSync(freshDir, outDir);
  } finally {
    for (const dir of [freshDir, oldDir]) rmSync(dir, { recursive: true, force: true });
  }
}

function readStamp(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
