import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** Where zod turns schemas into JSON Schema; each schema names it, so no bundler sees that nobody calls it. */
const WRITERS = /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/;
const EXPORTED = /^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \};/gm;

const SCHEMAS = /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/;
/** The old way to name a format, `z.string().email()`; each names its own schema. Ours say `z.email()`. */
const FORMATS_OF_STRINGS = /(?<=^export const ZodString = [^]{0,200}?\}, )\{\n {4}email\([^]*?^\}(?=\);)/m;
/** Writes functions as text, which the policy of our pages forbids to run. */
const WRITER_OF_CODE = /[\\/]zod[\\/]v4[\\/]core[\\/]doc\.js$/;
/** What zod says of an issue in English. */
const MESSAGES = /[\\/]zod[\\/]v4[\\/]locales[\\/]en\.js$/;
/** What follows values that contain themselves, which nothing does that came as JSON or MessagePack. */
const MEMOIZER = 'core.config({ memoizer: core.memoizer() });';

/**
 * A page parses with schemas and never writes them out: that is the hub's, for its API document. Nor does it use all that hangs on each of
 * them. Left out, the phone loads 10 kB less (gzip) before it shows anything. Where nobody reads what is wrong with a field, zod's words for
 * it go too (`withMessages`): 1.3 kB.
 */
export function leaveOutZodParts({ withMessages = true }: { readonly withMessages?: boolean } = {}): Plugin {
  return {
    name: 'leave-out-zod-parts',
    async load(id) {
      if (!withMessages && MESSAGES.test(id)) return "export default () => ({ localeError: () => 'is not as expected' });";
      if (WRITER_OF_CODE.test(id)) return "import { globalConfig } from './core.js';\nglobalConfig.jitless = true;\nexport class Doc {}";
      if (WRITERS.test(id)) return absentExports(await readFile(id, 'utf8'));
      if (!SCHEMAS.test(id)) return null;
      const code = await readFile(id, 'utf8');
      const rest = code.replace(FORMATS_OF_STRINGS, '{}').replace(MEMOIZER, '{}');
      if (!FORMATS_OF_STRINGS.test(code) || !code.includes(MEMOIZER))
        throw new Error(`${id} has changed: look anew at what may be left out.`);
      return rest;
    },
  };
}

function absentExports(code: string): string {
  const names = [...code.matchAll(EXPORTED)].flatMap(([, plain, renamed]) => plain ?? renamed ?? []);
  return [
    "const absent = () => () => { throw new Error('This page has no JSON schemas.'); };",
    ...names.map((name) => `export { absent as ${name} };`),
  ].join('\n');
}
