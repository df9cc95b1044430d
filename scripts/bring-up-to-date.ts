import { buildStale } from '../build/build-stale.ts';
import { BUILD_TARGETS } from '../build/targets.ts';

export interface BringUpToDateOptions {
  readonly projectDir: string;
  readonly names: readonly string[];
  /** Also says what was fresh already. */
  readonly isVerbose: boolean;
}

/** Builds what is stale and prints a line a target. On failure it prints why and ends the process with code 1. */
export async function bringUpToDate({ projectDir, names, isVerbose }: BringUpToDateOptions): Promise<void> {
  try {
    await buildStale({
      projectDir,
      targets: BUILD_TARGETS.filter((target) => names.includes(target.name)),
      onReport: ({ name, outcome, durationMs }) => {
        if (outcome === 'built') console.log(`built ${name.padEnd(10)} ${durationMs.toFixed(0)} ms`);
        else if (isVerbose) console.log(`fresh ${name.padEnd(10)} ${durationMs.toFixed(0)} ms`);
      },
    });
  } catch (error) {
    const reasons: unknown[] = error instanceof AggregateError ? error.errors : [error];
    for (const reason of reasons) console.error(`Building failed: ${reason instanceof Error ? reason.message : String(reason)}`);
    process.exit(1);
  }
}
