/**
 * The direction of imports, complete (CONTRIBUTING.md explains it). A folder may import itself and what its line names;
 * everything else fails the build, also for type-only imports. tests/scripts/dependency-direction.test.ts plants a
 * violation of each rule.
 */
const KERNEL = ['shared', 'desktop/hub/kernel'];
const STORED = [...KERNEL, 'desktop/hub/store', 'desktop/hub/cache'];
const GUARDED = [...STORED, 'desktop/hub/duty', 'desktop/hub/access'];
const STAGES = ['ingest', 'evaluate', 'notify', 'respond', 'analyse', 'remote-write', 'event-day', 'boards'].map(
  (stage) => `desktop/hub/${stage}`,
);
const SERVICES = [...GUARDED, 'desktop/hub/certify', ...STAGES, 'desktop/hub/services'];

/** Folder to the folders that it may import besides itself. */
const MAY_IMPORT = {
  shared: [],
  // mDNS, which needs Node's sockets and both ends of which are ours: who tells of a hub, and who looks for one.
  discover: ['shared'],
  // Whom our programs believe at a hub's address, which needs Node's TLS; the hub issues by the same list of names.
  believe: ['shared'],
  // Where the log of a program that runs in Node goes.
  log: [],
  agent: ['shared', 'discover', 'believe', 'log'],
  'desktop/hub/kernel': ['shared', 'log'],
  'desktop/hub/store': KERNEL,
  'desktop/hub/cache': KERNEL,
  // What the desk has on its mind: rules, alerts, incidents, events; apart from samples and accounts.
  'desktop/hub/duty': KERNEL,
  'desktop/hub/access': STORED,
  'desktop/hub/certify': [...GUARDED, 'believe'],
  // Stages never import one another: pipeline.ts alone wires them.
  ...Object.fromEntries(STAGES.map((stage) => [stage, GUARDED])),
  'desktop/hub/services': [...GUARDED, ...STAGES],
  'desktop/hub/serve': [...SERVICES, 'discover'],
  // What an administrator runs beside the hub: the store, who may do what, their settings and their rules, nothing that serves.
  'desktop/hub/command': [...GUARDED, 'desktop/hub/evaluate'],
  'desktop/supervise': ['shared', 'discover'],
  'desktop/headless': ['shared', 'desktop/supervise'],
  'desktop/main': ['shared', 'believe', 'desktop/supervise'],
  'desktop/preload': ['shared'],
  'desktop/ui': ['shared'],
  'desktop/console': ['shared', 'desktop/ui'],
  'desktop/wallboard': ['shared', 'desktop/ui'],
  'desktop/mobile': ['shared', 'desktop/ui'],
  'desktop/join': ['shared', 'desktop/ui'],
  build: ['shared'],
  // Scripts use shared/client like everybody else, never the inside of desktop/ or agent/.
  scripts: ['shared', 'build'],
  // The store is measured at its own interface, since what stands before it has figures of its own; agents that catch up are real ones.
  'scripts/bench/access': ['shared', 'build', 'scripts', 'desktop/hub/kernel', 'desktop/hub/access', 'desktop/hub/serve/rest'],
  'scripts/bench/alerts': [
    'shared',
    'build',
    'scripts',
    'desktop/hub/kernel',
    'desktop/hub/store',
    'desktop/hub/duty',
    'desktop/hub/evaluate',
  ],
  // A chart is measured by itself, in a page of its own.
  'scripts/bench/room': ['shared', 'build', 'scripts', 'desktop/ui', 'desktop/console'],
  'scripts/bench/store': ['shared', 'build', 'scripts', 'agent', 'desktop/hub/kernel', 'desktop/hub/store', 'desktop/hub/certify'],
};
const OURS = '^(shared|agent|believe|discover|log|desktop|build|scripts|tests)/';
const SCREENS = '^desktop/(ui|console|wallboard|mobile|join)/';
const CHARTS = '(^|/)node_modules/(uplot|echarts|zrender)/';

const folders = (names) => `^(${names.join('|')})/`;

/** Folders inside this one that have a line of their own. */
const linesInside = (folder) => Object.keys(MAY_IMPORT).filter((other) => other.startsWith(`${folder}/`));

const directions = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder.replaceAll('/', '-')}-direction`,
  severity: 'error',
  comment: `${folder}/ may import ${['itself', ...allowed].join(', ')}`,
  from: { path: `^${folder}/`, ...(linesInside(folder).length > 0 ? { pathNot: folders(linesInside(folder)) } : {}) },
  to: { path: OURS, pathNot: folders([folder, ...allowed]) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...directions,
    {
      name: 'hub-roots-direction',
      severity: 'error',
      comment: 'pipeline, hub and main wire the hub: they import the hub, shared/ and log/, nothing else of ours',
      from: { path: '^desktop/hub/[^/]+$' },
      to: { path: OURS, pathNot: '^(shared|log|desktop/hub)/' },
    },
    {
      name: 'hub-roots-on-top',
      severity: 'error',
      comment: 'nothing inside the hub imports what composes it',
      from: { path: '^desktop/hub/[^/]+/' },
      to: { path: '^desktop/hub/[^/]+$' },
    },
    {
      name: 'folder-has-a-direction',
      severity: 'error',
      comment: 'a new folder gets its line in MAY_IMPORT first, with a decision record',
      from: {
        path: '^(desktop|agent|believe|discover|log|shared|build|scripts)/',
        pathNot: [folders(Object.keys(MAY_IMPORT)), '^desktop/hub/[^/]+$'],
      },
      to: {},
    },
    { name: 'no-cycles', severity: 'error', from: { path: OURS }, to: { circular: true } },
    {
      name: 'resolves',
      severity: 'error',
      comment: 'an import that resolves to nothing',
      from: { path: OURS },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-electron-outside-main',
      severity: 'error',
      comment: 'the hub runs without a window because only main and preload know Electron (build and tests start it)',
      from: { path: OURS, pathNot: '^(desktop/(main|preload)|build|scripts|tests)/' },
      to: { path: '(^electron$|(^|/)node_modules/electron/)' },
    },
    {
      name: 'shared-runs-anywhere',
      severity: 'error',
      comment: 'shared/ runs in Node, browsers and Electron alike: no node: modules',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'screens-have-no-node',
      severity: 'error',
      comment: 'console, wallboard and phone run in a browser',
      from: { path: SCREENS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'vue-in-screens-only',
      severity: 'error',
      comment: 'but for the page of the bench that draws a chart of the console alone',
      from: { path: OURS, pathNot: [SCREENS, '^tests/', '^scripts/bench/room/chart-page/'] },
      to: { path: '(^|/)node_modules/(vue|pinia|vue-router|reka-ui|@vueuse|@vue)/' },
    },
    {
      name: 'charts-in-their-folder',
      severity: 'error',
      comment: 'chart libraries are imported in desktop/console/charts/ only',
      from: { path: OURS, pathNot: '^desktop/console/charts/' },
      to: { path: CHARTS },
    },
    {
      name: 'database-in-its-folder',
      severity: 'error',
      from: { path: OURS, pathNot: '^(desktop/hub/(store|access)|scripts/bench/store|tests)/|^desktop/hub/kernel/open-side-database' },
      to: { path: '(^|/)node_modules/better-sqlite3/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.d.ts', '.css', '.json'],
    },
    cache: false,
  },
};
