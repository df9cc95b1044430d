import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { UserConfig } from 'vite';
import type { BuildPlace } from './build-target.ts';
import { firstLoaded } from './first-loaded.ts';
import { leaveOutDescriptions } from './leave-out-descriptions.ts';
import { leaveOutZodParts } from './leave-out-zod-parts.ts';
import { leaveOutSocketParts } from './leave-out-socket-parts.ts';
import { leaveOutStoreTools } from './leave-out-store-tools.ts';
import { TRANSLATION_FLAGS } from './translation-flags.ts';

export interface WebPageOptions {
  /** Folder with index.html, relative to the project. */
  readonly sourceDir: string;
  readonly target: string | string[];
  /** A script of its own at a name that stays, `worker.js`: browsers ask for a service worker by its address. */
  readonly worker?: string;
  /** Somebody reads on it what is wrong with a field of a file, or what a field is for. */
  readonly explainsFields?: boolean;
  /** All styles come with the first of them: a style sheet that could not be had is never asked for again, whatever its part does. */
  readonly hasOneStyleSheet?: boolean;
  /** Where it is served; relative addresses unless given. */
  readonly base?: string;
}

/** Vite configuration of a page: relative addresses, and nothing inline, so that a strict content security policy holds. */
export function webPageConfig(options: WebPageOptions): (place: BuildPlace) => Promise<UserConfig> {
  return async ({ projectDir, outDir }) => {
    const { default: vue } = await import('@vitejs/plugin-vue');
    const root = join(projectDir, options.sourceDir);
    const { explainsFields = true } = options;
    return {
      configFile: false,
      root,
      base: options.base ?? './',
      publicDir: existsSync(join(root, 'public')) ? join(root, 'public') : false,
      logLevel: 'warn',
      define: {
        __VUE_OPTIONS_API__: 'false',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
        ...TRANSLATION_FLAGS,
      },
      plugins: [
        vue(),
        ...(explainsFields ? [] : [leaveOutDescriptions()]),
        leaveOutZodParts({ withMessages: explainsFields }),
        leaveOutSocketParts(),
        leaveOutStoreTools(),
      ],
      build: {
        target: options.target,
        outDir,
        emptyOutDir: true,
        // An inlined font or image would need `data:` in the policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        cssCodeSplit: options.hasOneStyleSheet !== true,
        // What a phone loads is limited by .size-limit; the console lies on the disk beside the program.
        chunkSizeWarningLimit: 2_000,
        rolldownOptions: {
          checks: { pluginTimings: false },
          input: { index: join(root, 'index.html'), ...(options.worker === undefined ? {} : { worker: join(root, options.worker) }) },
          output: {
            entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
            codeSplitting: { groups: [{ name: firstLoaded() }] },
          },
          onLog(level, log, handle) {
            // What is meant to be loaded later comes with the first page after all, because somebody imports it as usual too.
            if (log.code === 'INEFFECTIVE_DYNAMIC_IMPORT') throw new Error(log.message);
            handle(level, log);
          },
        },
      },
    };
  };
}
