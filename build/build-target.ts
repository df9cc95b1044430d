import type { UserConfig } from 'vite';

/** One thing that is built, into `dist/<name>`. */
export interface BuildTarget {
  readonly name: string;
  /** Files and folders, relative to the project, whose content decides whether it is stale. */
  readonly inputs: readonly string[];
  readonly configure: (place: BuildPlace) => Promise<UserConfig>;
  /** Further work on what was written, e.g. compression. */
  readonly finish?: (outDir: string) => Promise<void>;
}

export interface BuildPlace {
  readonly projectDir: string;
  /** Where to write; swapped into `dist` once the build has succeeded. */
  readonly outDir: string;
}
