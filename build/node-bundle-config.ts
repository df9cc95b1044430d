import { join } from 'node:path';
import type { UserConfig } from 'vite';
import type { BuildPlace } from './build-target.ts';
import { escapingSigns } from './escape-signs.ts';
import { requiringBuiltins } from './require-builtins.ts';
import { TRANSLATION_FLAGS } from './translation-flags.ts';

export interface NodeBundleOptions {
  /** File name without extension -> source, relative to the project. */
  readonly entries: Readonly<Record<string, string>>;
  /** Packages that stay in node_modules; all others are bundled, which makes starting fast. */
  readonly externals?: readonly string[];
  /** `es` gives `.js`; `cjs` gives `.cjs`, for Electron's own processes. */
  readonly format?: 'es' | 'cjs';
  readonly target?: string;
}

/** Vite configuration of a program that runs in Node or in Electron's main or preload process. */
export function nodeBundleConfig(options: NodeBundleOptions): (place: BuildPlace) => Promise<UserConfig> {
  const format = options.format ?? 'es';
  const extension = format === 'cjs' ? 'cjs' : 'js';
  const externals = [...(options.externals ?? [])];
  return async ({ projectDir, outDir }) => ({
    configFile: false,
    root: projectDir,
    plugins: [escapingSigns],
    publicDir: false,
    logLevel: 'warn',
    resolve: {
      alias: {
        // Socket.IO asks at every message whether to write what `DEBUG` asks for; ours say what is to be said.
        debug: join(projectDir, 'build/no-debug.cjs'),
        // Fastify's own way with schemas, a third of what the hub would be, never runs: ours are Zod's.
        '@fastify/ajv-compiler': join(projectDir, 'build/no-compiler.cjs'),
        '@fastify/fast-json-stringify-compiler': join(projectDir, 'build/no-compiler.cjs'),
        accepts: join(projectDir, 'build/no-accepts.cjs'),
        glob: join(projectDir, 'build/no-glob.cjs'),
      },
    },
    define: { 'process.env.NODE_ENV': '"production"', ...TRANSLATION_FLAGS },
    ssr: { noExternal: true, external: externals, target: 'node' },
    build: {
      ssr: true,
      target: options.target ?? 'node24',
      outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      // Electron's loader takes exactly one file per process.
      rolldownOptions: {
        checks: { pluginTimings: false },
        input: Object.fromEntries(Object.entries(options.entries).map(([name, source]) => [name, join(projectDir, source)])),
        external: externals,
        plugins: format === 'es' ? [requiringBuiltins] : [],
        output: {
          format,
          charset: 'ascii',
          comments: false,
          // Source lies in memory as long as its program runs, once for each thread: without the space a third of it less. Names stay, for the log;
          // where they lie, the map says as before.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `chunks/[name]-[hash].${extension}`,
          ...(format === 'cjs' ? { codeSplitting: false } : {}),
        },
      },
    },
  });
}
