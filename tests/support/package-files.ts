import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES_DIR = join(import.meta.dirname, '..', '..', 'dist', 'packages');

/** A package that `npm run package` has made, by its part and how its name ends. Throws when there is none. */
export function packageFile(part: 'desktop' | 'agent' | 'hub', ending: string): string {
  const folder = join(PACKAGES_DIR, part);
  const found = readdirSync(folder).find((name) => name.endsWith(ending));
  if (found === undefined) throw new Error(`There is no ${ending} in ${folder}: run "npm run package".`);
  return join(folder, found);
}
