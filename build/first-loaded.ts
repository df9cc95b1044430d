import type { Rolldown } from 'vite';

/**
 * Names the chunk of all that a page imports before it shows anything: one script compresses better than five, and is one to ask for. Left
 * to itself the bundler makes one of each set of parts that share something.
 */
export function firstLoaded(): (id: string, context: Rolldown.ChunkingContext) => string | null {
  const first = new Set<string>();
  /** From a module up to the page, by whatever imports it at once; modules may import one another. */
  const isFirst = (id: string, context: Rolldown.ChunkingContext): boolean => {
    const seen = new Set([id]);
    for (const each of seen) {
      const info = context.getModuleInfo(each);
      if (first.has(each) || (info?.isEntry === true && each.endsWith('.html'))) {
        first.add(id);
        return true;
      }
      for (const importer of info?.importers ?? []) seen.add(importer);
    }
    return false;
  };
  return (id, context) => (isFirst(id, context) ? 'index' : null);
}
