import type { Plugin } from 'vite';

/**
 * Lets the library that certificates and passkeys share bring what it needs. `tsyringe` looks for `Reflect.getMetadata` as it is loaded;
 * whoever imports `reflect-metadata` before it is obeyed by Node, but not once two such importers share a chunk, because a module of
 * CommonJS runs only where its importer does.
 */
export function reflectionFirst(): Plugin {
  return {
    name: 'wedsync:reflection-first',
    transform: {
      filter: { id: /\/tsyringe\/dist\/esm5\/index\.js$/ },
      handler: (code) => ({ code: `import 'reflect-metadata';\n${code}`, map: null }),
    },
  };
}
