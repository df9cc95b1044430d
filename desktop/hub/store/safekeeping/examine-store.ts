import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { NEWEST_SCHEMA } from '../migrate.ts';
import { openReadOnly } from '../open-read-only.ts';
import { openSampleDatabase } from '../sample-database.ts';
import { storedHost } from '../stored-host.ts';

const MOST_PROBLEMS = 100;

export interface StoreCounts {
  readonly hosts: number;
  readonly series: number;
  readonly samples: number;
  /** Times of the oldest and newest sample; null without any. */
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
}

export interface Examination {
  /** What is damaged, each with its place; empty if all is well. */
  readonly problems: readonly string[];
  /** Of a store that an earlier version wrote nothing is counted: only its build is checked, and the hub brings it up to date when it opens it. */
  readonly counts: StoreCounts;
  readonly isOlder: boolean;
}

export interface ExamineOptions {
  /** `full` also compares indexes with their tables; `quick` takes a third of the time. */
  readonly depth?: 'full' | 'quick';
  /** From 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

const NOTHING: StoreCounts = { hosts: 0, series: 0, samples: 0, oldestMs: null, newestMs: null };

/** Opens a store to read only, checks the file's build, decodes every sample, and counts. Damage is reported, never thrown. */
export function examineStore(path: string, { depth = 'full', onProgress }: ExamineOptions = {}): Examination {
  const problems: string[] = [];
  const note = (problem: string): void => void (problems.length < MOST_PROBLEMS && problems.push(problem));
  try {
    const build = checkBuild(path, depth);
    for (const problem of build.problems) note(problem);
    if (build.isOlder) return { problems, counts: NOTHING, isOlder: true };
    return { problems, counts: countSamples(path, note, onProgress), isOlder: false };
  } catch (error) {
    // A file that cannot be opened at all because it is not there or not ours to read is no finding.
    if (error instanceof AppError && (error.code === 'store.cannot-open' || error.code === 'store.other-schema')) throw error;
    note(describeError(error));
    return { problems, counts: NOTHING, isOlder: false };
  }
}

function checkBuild(path: string, depth: 'full' | 'quick'): { readonly problems: readonly string[]; readonly isOlder: boolean } {
  const database = openReadOnly(path, { isOlderWelcome: true });
  try {
    const rows = database.pragma(depth === 'full' ? 'integrity_check' : 'quick_check') as Record<string, string>[];
    const problems = rows.map((row) => String(Object.values(row)[0])).filter((text) => text !== 'ok');
    return { problems, isOlder: (database.pragma('user_version', { simple: true }) as number) < NEWEST_SCHEMA };
  } finally {
    database.close();
  }
}

function countSamples(path: string, note: (problem: string) => void, onProgress?: (done: number) => void): StoreCounts {
  const store = openSampleDatabase(path, { isReadOnly: true });
  try {
    const counts = {
      hosts: store.hostRows().map(storedHost).length,
      series: store.listSeries({}).length,
      samples: 0,
      oldestMs: Infinity,
      newestMs: -Infinity,
    };
    store.examine({
      onColumn({ times }) {
        counts.samples += times.length;
        counts.oldestMs = Math.min(counts.oldestMs, times[0] ?? Infinity);
        counts.newestMs = Math.max(counts.newestMs, times.at(-1) ?? -Infinity);
      },
      onProblem: (where, error) => note(`${where}: ${describeError(error)}`),
      onProgress,
    });
    const isEmpty = counts.samples === 0;
    return { ...counts, oldestMs: isEmpty ? null : counts.oldestMs, newestMs: isEmpty ? null : counts.newestMs };
  } finally {
    store.close();
  }
}
