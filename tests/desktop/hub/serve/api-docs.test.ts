import { beforeAll, expect, it } from 'vitest';
import { type HttpHub, openHttpHub } from '../../../support/http-hub.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: object }>>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly securitySchemes: Readonly<Record<string, object>> };
}

/** What lists take. */
const LIST = ['text', 'limit', 'after'];

/** Incidents and who is told of them: parameters of GET, and methods. */
const INCIDENTS: Readonly<Record<string, readonly [parameters: readonly string[], methods: RegExp]>> = {
  '/api/incidents': [['state', 'severity', 'host_id', 'before', 'limit'].map((name) => `query ${name}`), /^get$/],
  '/api/incidents/{id}': [['path id'], /^get$/],
  '/api/incidents/{id}/course': [['path id'], /^get$/],
  '/api/incidents/{id}/files': [[], /^post$/],
  '/api/incidents/{id}/files/{file_id}': [['path id', 'path file_id'], /^get$/],
  '/api/incidents/{id}/post-mortem': [['path id'], /^(get|put)$/],
  '/api/incidents/{id}/post-mortem.md': [['path id'], /^get$/],
  '/api/incidents/{id}/post-mortem.pdf': [['path id'], /^get$/],
  ...Object.fromEntries(
    ['acknowledge', 'unacknowledge', 'resolve', 'reopen', 'notes', 'hand-over', 'merge', 'undo-merge', 'split'].map((act) => [
      `/api/incidents/{id}/${act}`,
      [[], /^post$/],
    ]),
  ),
  '/api/infrastructure/emergency': [[], /^post$/],
  ...Object.fromEntries(
    ['contacts', 'teams', 'rotas', 'policies'].map((book) => [`/api/${book}`, [LIST.map((name) => `query ${name}`), /^(get|post)$/]]),
  ),
  ...Object.fromEntries(['contacts', 'teams', 'rotas', 'policies'].map((book) => [`/api/${book}/{id}`, [[], /^(put|delete)$/]])),
  '/api/contacts/{id}/trial': [[], /^post$/],
  '/api/on-call': [['query severity'], /^get$/],
  '/api/rotas/{id}/overrides': [[], /^post$/],
  '/api/rotas/{id}/overrides/{override_id}': [[], /^delete$/],
};

/** How people are told. */
const NOTICES: typeof INCIDENTS = {
  '/api/channels': [[...LIST, 'kind'].map((name) => `query ${name}`), /^(get|post)$/],
  '/api/channels/health': [[], /^get$/],
  '/api/channels/routes': [[], /^get$/],
  '/api/channels/{id}/uses': [['path id'], /^get$/],
  '/api/channels/{id}': [[], /^(patch|delete)$/],
  '/api/channels/{id}/test': [[], /^post$/],
  '/api/notices': [['query incident_id', 'query standing', 'query channel_id', 'query contact_id', 'query before', 'query limit'], /^get$/],
  '/api/notices/deliveries/{id}/retry': [[], /^post$/],
  '/api/notices/deliveries/{id}/give-up': [[], /^post$/],
  '/api/notices/receipts': [[], /^post$/],
  '/api/push': [[], /^get$/],
  '/api/push/subscriptions': [[], /^post$/],
  '/api/push/subscriptions/remove': [[], /^post$/],
};

/** Events and the days on which they are. */
const EVENTS: typeof INCIDENTS = {
  '/api/events': [['query from', 'query until', 'query limit', 'query after'], /^(get|post)$/],
  '/api/events/import': [[], /^post$/],
  '/api/events/{event_id}': [['path event_id'], /^(get|patch|delete)$/],
  '/api/events/{event_id}/digests': [['path event_id'], /^get$/],
  '/api/events/{event_id}/phases/{phase_id}/start': [[], /^post$/],
  '/api/events/{event_id}/readiness': [['path event_id'], /^(get|post)$/],
  '/api/events/{event_id}/readiness/{number}/decision': [[], /^post$/],
  '/api/events/{event_id}/readiness/{number}/report.pdf': [['path event_id', 'path number'], /^get$/],
  '/api/events/{event_id}/shift': [[], /^post$/],
  '/api/event-day': [[], /^get$/],
  '/api/event-day/activate': [[], /^post$/],
  '/api/event-day/by-hand': [[], /^delete$/],
  '/api/event-day/deactivate': [[], /^post$/],
  '/api/event-day/rules': [['query zone'], /^get$/],
};

/** What walls show. */
const BOARDS: typeof INCIDENTS = {
  '/api/boards': [[], /^(get|post)$/],
  '/api/boards/import': [[], /^post$/],
  '/api/boards/{id}': [['path id'], /^(get|put|delete)$/],
  '/api/boards/{id}/export': [['path id'], /^get$/],
  '/api/board-templates': [[], /^get$/],
  '/api/board-pictures': [[], /^(get|post)$/],
  '/api/board-pictures/{id}': [['path id'], /^get$/],
  '/api/wall-displays': [[], /^get$/],
  '/api/wall-displays/{id}': [[], /^put$/],
  '/api/wall-displays/{id}/wallboard': [[], /^post$/],
};
const TABLES = { ...INCIDENTS, ...NOTICES, ...EVENTS, ...BOARDS };

/** Where it is not only GET. */
const METHODS: Readonly<Record<string, RegExp>> = {
  '/api/analytics/custom-query': /^post$/,
  '/api/event-windows': /^(get|post)$/,
  '/api/event-windows/{id}': /^(patch|delete)$/,
  '/api/rules/import': /^post$/,
  '/api/rules/replay': /^post$/,
  '/api/rules/replay/{replay_id}': /^(get|delete)$/,
  '/api/rules': /^(get|post)$/,
  '/api/rules/{rule_id}': /^(get|patch|delete)$/,
  '/api/silences': /^(get|post)$/,
  '/api/silences/preview': /^post$/,
  '/api/silences/{id}': /^(patch|delete)$/,
  '/api/maintenance': /^(get|post)$/,
  '/api/maintenance/{id}': /^(patch|delete)$/,
  '/api/dependencies/{host_id}': /^put$/,
  '/api/inhibitions': /^(get|post)$/,
  '/api/inhibitions/{id}': /^(patch|delete)$/,
  ...Object.fromEntries(Object.entries(TABLES).map(([path, [, methods]]) => [path, methods])),
};

let hub: HttpHub;
let document: Document;
beforeAll(async () => {
  hub = await openHttpHub();
  document = (await (await hub.get('/api/openapi.json', { token: null })).json()) as Document;
  return hub.close;
});

it('the API document is OpenAPI 3.1 and lists every address with its parameters', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\./),
    info: { title: 'WedSync Command Center', version: '1.2.3' },
  });
  const listed = Object.entries(document.paths)
    .filter(([path]) => !path.startsWith('/api/access/'))
    .map(([path, { get }]) => {
      return [path, (get?.parameters ?? []).map((parameter) => `${parameter.in} ${parameter.name}`)];
    });
  const metricsParameters = ['metrics', 'start_time', 'end_time', 'interval', 'max_points', 'aggregation'];
  const filters = ['provider', 'region', 'environment', 'host'].map((name) => `filters[${name}]`);
  expect(Object.fromEntries(listed)).toEqual({
    '/api/infrastructure/status': [],
    '/api/infrastructure/metrics': [...metricsParameters, ...filters].map((name) => `query ${name}`),
    '/api/analytics/custom-query': [],
    '/api/hosts': LIST.map((name) => `query ${name}`),
    '/api/hosts/{host_id}': ['path host_id'],
    '/api/series': ['query name', 'query host_id', 'query limit'],
    '/api/hub/storage': [],
    '/api/alerts': ['state', 'severity', 'rule_id', 'host_id', 'zone', 'muted', 'text', 'limit', 'after'].map((name) => `query ${name}`),
    '/api/alerts/late': ['query host_id', 'query rule_id', 'query limit'],
    '/api/alerts/{alert_id}': ['path alert_id'],
    '/api/alerts/{alert_id}/processes': ['query fired_until', 'query limit', 'path alert_id'],
    '/api/rules': [...LIST, 'severity', 'kind', 'is_enabled'].map((name) => `query ${name}`),
    '/api/rules.yaml': [],
    '/api/rules/import': [],
    '/api/rules/replay': [],
    '/api/rules/replay/{replay_id}': ['path replay_id'],
    '/api/rules/{rule_id}': ['path rule_id'],
    '/api/silences': [...LIST, 'state'].map((name) => `query ${name}`),
    '/api/silences/preview': [],
    '/api/silences/{id}': [],
    '/api/maintenance': [...LIST, 'state'].map((name) => `query ${name}`),
    '/api/maintenance/{id}': [],
    '/api/dependencies': [...LIST, 'needs', 'is_cut_off'].map((name) => `query ${name}`),
    '/api/dependencies/{host_id}': [],
    '/api/inhibitions': [...LIST, 'origin', 'is_enabled'].map((name) => `query ${name}`),
    '/api/inhibitions/{id}': [],
    '/api/event-windows': [],
    '/api/event-windows/{id}': [],
    '/metrics': [],
    '/api/hub/remote-write': [],
    '/federate': ['query match'],
    '/healthz': [],
    ...Object.fromEntries(Object.entries(TABLES).map(([path, [parameters]]) => [path, parameters])),
  });
});

it('every operation in it is named, described, and says who may call it and what it answers', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { path, method, summary, security, responses } of operations) {
    expect([path, method, summary.length > 0]).toEqual([
      path,
      expect.stringMatching(METHODS[path] ?? (path.startsWith('/api/access/') ? /^(get|post|put|patch|delete)$/ : /^get$/)),
      true,
    ]);
    // Which of the addresses of access are open is what tests/security asks.
    if (!path.startsWith('/api/access/')) expect([path, security]).toEqual([path, path === '/healthz' ? [] : [{ bearer: [] }]]);
    expect([path, ...Object.keys(responses)]).toEqual(expect.arrayContaining(['200', '400', '429', '500']));
    for (const { description, content } of Object.values(responses))
      expect([description.length > 0, Object.keys(content).length]).toEqual([true, 1]);
  }
});

it('every reference in it leads somewhere, and nothing in it is without use', () => {
  const references = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
  expect([...references].sort()).toEqual(Object.keys(document.components.schemas).sort());
  expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer']);
});

it('the document explains the fields that need it', () => {
  const { components } = document;
  expect(JSON.stringify(components.schemas['InfrastructureStatus'])).toContain('this hub');
  expect(components.schemas['Error']).toMatchObject({ required: ['code', 'message'] });
});

it('the page that shows it loads nothing from elsewhere', async () => {
  const page = await (await hub.get('/api/docs', { token: null })).text();
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => new URL(address ?? '', hub.baseUrl));
  expect(addresses.length).toBeGreaterThan(3);
  for (const { origin, pathname } of addresses) {
    expect(origin).toBe(hub.baseUrl);
    const part = await hub.get(pathname, { token: null });
    expect([pathname, part.status, (await part.text()).length > 0]).toEqual([pathname, 200, true]);
  }
  expect(page).not.toMatch(/<script(?![^>]*src=)|<style| style=| on\w+=/);
});
