import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStep } from '../../scripts/check/run-step.ts';
import { type PlantedTree, plantTree } from '../support/planted-tree.ts';

const FOLDERS = [
  'shared',
  'agent',
  'desktop/hub/kernel',
  'desktop/hub/store',
  'desktop/hub/cache',
  'desktop/hub/duty',
  'desktop/hub/access',
  'desktop/hub/certify',
  'desktop/hub/ingest',
  'desktop/hub/evaluate',
  'desktop/hub/remote-write',
  'desktop/hub/notify',
  'desktop/hub/respond',
  'desktop/hub/event-day',
  'desktop/hub/boards',
  'desktop/hub/analyse',
  'desktop/hub/services',
  'desktop/hub/serve',
  'desktop/hub/command',
  'desktop/supervise',
  'desktop/headless',
  'desktop/main',
  'desktop/preload',
  'desktop/ui',
  'desktop/console',
  'desktop/wallboard',
  'desktop/mobile',
  'desktop/join',
  'believe',
  'discover',
  'log',
  'build',
  'scripts',
  'scripts/bench/access',
  'scripts/bench/alerts',
  'scripts/bench/room',
  'scripts/bench/store',
];

/** Which import breaks which rule: file, what it imports, rule. */
const VIOLATIONS: readonly (readonly [string, string, string])[] = [
  ['shared/reaches-agent.ts', '../agent/thing.ts', 'shared-direction'],
  ['agent/reaches-hub.ts', '../desktop/hub/kernel/thing.ts', 'agent-direction'],
  ['desktop/hub/kernel/reaches-store.ts', '../store/thing.ts', 'desktop-hub-kernel-direction'],
  ['desktop/hub/store/reaches-cache.ts', '../cache/thing.ts', 'desktop-hub-store-direction'],
  ['desktop/hub/cache/reaches-access.ts', '../access/thing.ts', 'desktop-hub-cache-direction'],
  ['desktop/hub/duty/reaches-store.ts', '../store/thing.ts', 'desktop-hub-duty-direction'],
  ['desktop/hub/access/reaches-ingest.ts', '../ingest/thing.ts', 'desktop-hub-access-direction'],
  ['desktop/hub/certify/reaches-serve.ts', '../serve/thing.ts', 'desktop-hub-certify-direction'],
  ['believe/reaches-agent.ts', '../agent/thing.ts', 'believe-direction'],
  ['discover/reaches-agent.ts', '../agent/thing.ts', 'discover-direction'],
  ['log/reaches-shared.ts', '../shared/thing.ts', 'log-direction'],
  ['desktop/join/reaches-mobile.ts', '../mobile/thing.ts', 'desktop-join-direction'],
  ['desktop/hub/ingest/reaches-evaluate.ts', '../evaluate/thing.ts', 'desktop-hub-ingest-direction'],
  ['desktop/hub/evaluate/reaches-notify.ts', '../notify/thing.ts', 'desktop-hub-evaluate-direction'],
  ['desktop/hub/remote-write/reaches-ingest.ts', '../ingest/thing.ts', 'desktop-hub-remote-write-direction'],
  ['desktop/hub/notify/reaches-respond.ts', '../respond/thing.ts', 'desktop-hub-notify-direction'],
  ['desktop/hub/respond/reaches-analyse.ts', '../analyse/thing.ts', 'desktop-hub-respond-direction'],
  ['desktop/hub/event-day/reaches-evaluate.ts', '../evaluate/thing.ts', 'desktop-hub-event-day-direction'],
  ['desktop/hub/boards/reaches-event-day.ts', '../event-day/thing.ts', 'desktop-hub-boards-direction'],
  ['desktop/hub/analyse/reaches-serve.ts', '../serve/thing.ts', 'desktop-hub-analyse-direction'],
  ['desktop/hub/services/reaches-serve.ts', '../serve/thing.ts', 'desktop-hub-services-direction'],
  ['desktop/hub/serve/reaches-screen.ts', '../../ui/thing.ts', 'desktop-hub-serve-direction'],
  ['desktop/hub/command/reaches-serve.ts', '../serve/thing.ts', 'desktop-hub-command-direction'],
  ['desktop/supervise/reaches-main.ts', '../main/thing.ts', 'desktop-supervise-direction'],
  ['desktop/headless/reaches-hub.ts', '../hub/kernel/thing.ts', 'desktop-headless-direction'],
  ['desktop/main/reaches-hub.ts', '../hub/hub.ts', 'desktop-main-direction'],
  ['desktop/preload/reaches-main.ts', '../main/thing.ts', 'desktop-preload-direction'],
  ['desktop/ui/reaches-console.ts', '../console/thing.ts', 'desktop-ui-direction'],
  ['desktop/console/reaches-wallboard.ts', '../wallboard/thing.ts', 'desktop-console-direction'],
  ['desktop/wallboard/reaches-mobile.ts', '../mobile/thing.ts', 'desktop-wallboard-direction'],
  ['desktop/mobile/reaches-hub.ts', '../hub/serve/thing.ts', 'desktop-mobile-direction'],
  ['build/reaches-scripts.ts', '../scripts/thing.ts', 'build-direction'],
  ['scripts/reaches-hub.ts', '../desktop/hub/store/thing.ts', 'scripts-direction'],
  ['scripts/bench/access/reaches-serve.ts', '../../../desktop/hub/serve/thing.ts', 'scripts-bench-access-direction'],
  ['scripts/bench/alerts/reaches-serve.ts', '../../../desktop/hub/serve/thing.ts', 'scripts-bench-alerts-direction'],
  ['scripts/bench/room/reaches-hub.ts', '../../../desktop/hub/serve/thing.ts', 'scripts-bench-room-direction'],
  ['scripts/bench/store/reaches-serve.ts', '../../../desktop/hub/serve/thing.ts', 'scripts-bench-store-direction'],
  ['desktop/hub/main.ts', '../main/thing.ts', 'hub-roots-direction'],
  ['desktop/hub/serve/reaches-root.ts', '../hub.ts', 'hub-roots-on-top'],
  ['desktop/hub/reporting/new-stage.ts', '#shared/thing.ts', 'folder-has-a-direction'],
  ['shared/here.ts', './there.ts', 'no-cycles'],
  ['shared/lost.ts', './nowhere.ts', 'resolves'],
  ['desktop/hub/kernel/opens-window.ts', 'electron', 'no-electron-outside-main'],
  ['shared/reads-file.ts', 'node:fs', 'shared-runs-anywhere'],
  ['desktop/console/reads-file.ts', 'node:fs', 'screens-have-no-node'],
  ['agent/draws.ts', 'vue', 'vue-in-screens-only'],
  ['desktop/wallboard/plots.ts', 'uplot', 'charts-in-their-folder'],
  ['desktop/hub/serve/queries.ts', 'better-sqlite3', 'database-in-its-folder'],
];

const asImport = (specifier: string): string => `import type * as thing from '${specifier}';\nexport type Thing = typeof thing;\n`;

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

interface Summary {
  readonly violations: readonly Violation[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}

describe('the direction of imports, with every import a type-only one', () => {
  let tree: PlantedTree;
  let found: readonly string[];
  let rules: readonly string[];

  beforeAll(async () => {
    tree = await plantTree(['.dependency-cruiser.mjs', 'package.json'], {
      ...Object.fromEntries(FOLDERS.map((folder) => [`${folder}/thing.ts`, 'export const thing = 1;\n'])),
      'desktop/hub/hub.ts': 'export const hub = 1;\n',
      'shared/there.ts': asImport('./here.ts'),
      ...Object.fromEntries(VIOLATIONS.map(([file, specifier]) => [file, asImport(specifier)])),
      // What is allowed has to stay so: nothing may be reported of these.
      'desktop/hub/pipeline.ts': asImport('./ingest/thing.ts'),
      'desktop/console/charts/plots.ts': asImport('uplot'),
      'desktop/main/starts.ts': asImport('../supervise/thing.ts'),
      'desktop/hub/ingest/stores.ts': asImport('../store/thing.ts'),
    });
    const cruised = ['shared', 'agent', 'believe', 'discover', 'log', 'desktop', 'build', 'scripts'];
    const { output } = await runStep(
      {
        name: 'cruise',
        command: ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...cruised],
        timeoutMs: 60_000,
      },
      { projectDir: tree.dir, output: 'collect', signal: new AbortController().signal },
    );
    const report = JSON.parse(output) as { summary: Summary };
    rules = report.summary.ruleSetUsed.forbidden.map((rule) => rule.name);
    found = report.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
  }, 60_000);
  afterAll(() => tree?.close());

  test.each(VIOLATIONS)('%s may not import %s', (file, _, rule) => {
    expect(found).toContain(`${file}: ${rule}`);
  });

  test('nothing else is refused', () => {
    const planted = new Set(VIOLATIONS.map(([file]) => file));
    expect(found.filter((line) => !planted.has(line.split(':')[0] ?? ''))).toEqual([]);
  });

  test('no rule is there that was never seen to fire', () => {
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.filter((rule) => !VIOLATIONS.some(([, , broken]) => broken === rule))).toEqual([]);
  });
});
