import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A package of node_modules, and where it lies below the project: a copy that keeps these places resolves as the original does. */
export interface FoundPackage {
  readonly name: string;
  /** `node_modules/pdfkit/node_modules/@noble/hashes` */
  readonly place: string;
}

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * These packages and, where `needs` says so, all that they need, each once. Throws when one is not installed.
 *
 * @param needs whether what a package depends on comes along
 */
export function findPackages(projectDir: string, names: readonly string[], needs: (name: string) => boolean): FoundPackage[] {
  const found = new Map<string, FoundPackage>();
  const add = (name: string, fromDir: string): void => {
    const dir = resolvePackage(name, fromDir, projectDir);
    const place = relative(projectDir, dir).replaceAll('\\', '/');
    if (found.has(place)) return;
    found.set(place, { name, place });
    if (!needs(name)) return;
    const { dependencies = {} } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as PackageJson;
    for (const dependency of Object.keys(dependencies)) add(dependency, dir);
  };
  for (const name of names) add(name, projectDir);
  return [...found.values()];
}

/** As Node looks for it: in each node_modules from `fromDir` upwards. */
function resolvePackage(name: string, fromDir: string, projectDir: string): string {
  for (let dir = fromDir; ; dir = dirname(dir)) {
    const candidate = join(dir, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dir === projectDir || dir === dirname(dir)) throw new Error(`The package "${name}" is not installed (asked for by ${fromDir}).`);
  }
}
