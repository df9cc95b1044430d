import type { BuildTarget } from './build-target.ts';
import { compressAssets } from './compress-assets.ts';
import { nodeBundleConfig } from './node-bundle-config.ts';
import { webPageConfig } from './web-page-config.ts';

/** The versions of Node and Chromium inside the oldest Electron that runs the product. */
const OLDEST_ELECTRON_NODE = 'node18.15';
const OLDEST_ELECTRON_CHROME = 'chrome114';

/**
 * Left in node_modules: the database is a native module and finds its binary beside itself, of Swagger UI only the
 * files for browsers are served (api-docs-page.ts), and the printer of PDFs reads the measures of its fonts from beside itself.
 */
export const HUB_EXTERNALS: readonly string[] = ['better-sqlite3', '@fastify/swagger-ui', 'pdfkit'];

const SHARED = ['shared', 'build', 'package.json', 'package-lock.json'];

/** All that `dist` holds. To add one: a line here, its source folder, nothing else. */
export const BUILD_TARGETS: readonly BuildTarget[] = [
  {
    name: 'hub',
    inputs: ['desktop/hub', 'believe', 'discover', 'log', ...SHARED],
    configure: nodeBundleConfig({
      entries: {
        main: 'desktop/hub/main.ts',
        command: 'desktop/hub/command.ts',
        'store-thread': 'desktop/hub/store/store-thread.ts',
        'remote-write-thread': 'desktop/hub/remote-write/remote-write-thread.ts',
        'upkeep-thread': 'desktop/hub/store/safekeeping/upkeep-thread.ts',
      },
      externals: HUB_EXTERNALS,
    }),
  },
  {
    name: 'headless',
    inputs: ['desktop/headless', 'desktop/supervise', ...SHARED],
    configure: nodeBundleConfig({ entries: { main: 'desktop/headless/main.ts' } }),
  },
  {
    name: 'agent',
    inputs: ['agent', 'believe', 'discover', 'log', ...SHARED],
    configure: nodeBundleConfig({ entries: { main: 'agent/main.ts', demo: 'agent/demo/main.ts' } }),
  },
  {
    // For the single executable (build/packages/make-executable.ts).
    name: 'agent-executable',
    inputs: ['agent', 'believe', 'discover', 'log', ...SHARED],
    configure: nodeBundleConfig({ entries: { agent: 'agent/executable/main.ts' }, format: 'cjs' }),
  },
  {
    name: 'main',
    inputs: ['desktop/main', 'believe', 'desktop/supervise', ...SHARED],
    configure: nodeBundleConfig({
      entries: { main: 'desktop/main/main.ts' },
      externals: ['electron'],
      format: 'cjs',
      target: OLDEST_ELECTRON_NODE,
    }),
  },
  {
    name: 'preload',
    inputs: ['desktop/preload', ...SHARED],
    configure: nodeBundleConfig({
      entries: { preload: 'desktop/preload/preload.ts' },
      externals: ['electron'],
      format: 'cjs',
      target: OLDEST_ELECTRON_NODE,
    }),
  },
  {
    name: 'console',
    inputs: ['desktop/console', 'desktop/ui', ...SHARED],
    configure: webPageConfig({ sourceDir: 'desktop/console', target: OLDEST_ELECTRON_CHROME }),
  },
  {
    name: 'wallboard',
    inputs: ['desktop/wallboard', 'desktop/ui', ...SHARED],
    configure: webPageConfig({ sourceDir: 'desktop/wallboard', target: OLDEST_ELECTRON_CHROME }),
    finish: compressAssets,
  },
  {
    name: 'mobile',
    inputs: ['desktop/mobile', 'desktop/ui', ...SHARED],
    configure: webPageConfig({
      sourceDir: 'desktop/mobile',
      target: ['es2022', 'safari16', 'chrome105', 'firefox110'],
      worker: 'worker/worker.ts',
      explainsFields: false,
      hasOneStyleSheet: true,
    }),
    finish: compressAssets,
  },
  {
    name: 'join',
    inputs: ['desktop/join', 'desktop/ui/tokens.css', ...SHARED],
    configure: webPageConfig({ sourceDir: 'desktop/join', target: ['es2021', 'safari15', 'chrome100', 'firefox100'], base: '/join/' }),
  },
];

/** What a hub needs to run: itself and the pages that it serves. */
export const HUB_TARGETS = ['hub', 'mobile', 'wallboard', 'join'] as const;
