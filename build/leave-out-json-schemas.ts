import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** Where zod turns schemas into JSON Schema; each schema names it, so no bundler sees that nobody calls it. */
const WRITERS = /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/;
const EXPORTED = /^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \};/gm;

/**
 * A page parses with schemas and never writes them out: that is the hub's, for its API document. Left out, the phone loads 7 kB less
 * (gzip) before it shows anything.
 */
export function leaveOutJsonSchemas(): Plugin {
  return {
    name: 'leave-out-json-schemas',
    async load(id) {
      if (!WRITERS.test(id)) return null;
      const names = [...(await readFile(id, 'utf8')).matchAll(EXPORTED)].flatMap(([, plain, renamed]) => plain ?? renamed ?? []);
      return [
        "const absent = () => () => { throw new Error('This page has no JSON schemas.'); };",
        ...names.map((name) => `export { absent as ${name} };`),
      ].join('\n');
    },
  };
}
