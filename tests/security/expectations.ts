import type { ClientToHub } from '#shared/protocol/client-events.ts';
import type { AgentToHub } from '#shared/protocol/agent-events.ts';
import type { MadeUpKind } from '../support/made-up-principals.ts';

/** Everybody who may knock: those made up, programs of the hub's own computer by access.json, and strangers. */
export type Knocker =
  | MadeUpKind
  | 'owner here'
  | 'agent here'
  | 'screen here'
  | 'owner from outside'
  | 'stranger here'
  | 'stranger outside'
  | 'guesser';

// Who is let in, by name and not by the table of permissions: this is what that table is held against.
const PEOPLE = [
  'vendor',
  'viewer',
  'operator',
  'operator behind glass',
  'lead',
  'admin',
  'viewer behind glass',
  'vendor of nobody',
] as const;
const DEVICES = ['phone', 'display', 'second console'] as const;
/** Whoever may see anything. */
export const LOOK: readonly Knocker[] = [
  ...PEOPLE,
  ...DEVICES,
  'owner here',
  'screen here',
  'key with every scope',
  'key to look',
  "vendor's key with every scope",
];
/** Of the hub itself: no vendor, and a key only if it was given this. */
export const LOOK_HUB: readonly Knocker[] = [
  'viewer',
  'operator',
  'operator behind glass',
  'lead',
  'admin',
  'viewer behind glass',
  ...DEVICES,
  'owner here',
  'screen here',
  'key with every scope',
];
/** From operators on. */
export const DESK: readonly Knocker[] = ['operator', 'operator behind glass', 'lead', 'admin', 'owner here'];
/** Leads, and who has broken the glass. */
export const LEADS: readonly Knocker[] = ['lead', 'admin', 'operator behind glass', 'owner here'];
export const LEADS_AND_KEYS: readonly Knocker[] = [...LEADS, 'key with every scope'];
export const ADMINS: readonly Knocker[] = ['admin', 'owner here'];
/** Who is signed in, about themselves. */
export const OWN_ACCOUNT: readonly Knocker[] = [...PEOPLE, 'admin without a second factor'];
export const OPERATORS: readonly Knocker[] = ['operator', 'operator behind glass'];
export const ANYBODY = 'anybody';
/** Who may see anything, and whoever sits at the hub's own computer. */
const LOOK_OR_HERE: readonly Knocker[] = [...LOOK, 'stranger here', 'agent here'];

/** Who is let in; then an address of it and a body, harmless to those who are let in. */
export type RouteExpectation = readonly [who: readonly Knocker[] | typeof ANYBODY, address: string, body?: unknown];

/** Every address that there is, a line each: method and pattern as they are registered. */
export const ROUTES: Readonly<Record<string, RouteExpectation>> = {
  'GET /healthz': [ANYBODY, '/healthz'],
  'GET /metrics': [LOOK_HUB, '/metrics'],
  'GET /federate': [LOOK, '/federate?match[]={__name__!=""}'],
  'GET /api/infrastructure/status': [LOOK, '/api/infrastructure/status'],
  'GET /api/infrastructure/metrics': [LOOK, '/api/infrastructure/metrics?metrics=cpu_usage'],
  'POST /api/analytics/custom-query': [LOOK, '/api/analytics/custom-query', { metrics: ['host_cpu_usage_percent'], aggregation: 'avg' }],
  'GET /api/hosts': [LOOK, '/api/hosts'],
  'GET /api/hosts/:host_id': [LOOK, '/api/hosts/own-till'],
  'GET /api/series': [LOOK, '/api/series'],
  'GET /api/hub/remote-write': [LOOK_HUB, '/api/hub/remote-write'],
  'GET /api/hub/storage': [LOOK_HUB, '/api/hub/storage'],
  'GET /api/event-windows': [LOOK, '/api/event-windows'],
  'POST /api/event-windows': [LEADS_AND_KEYS, '/api/event-windows', {}],
  'PATCH /api/event-windows/:id': [LEADS_AND_KEYS, '/api/event-windows/999', {}],
  'DELETE /api/event-windows/:id': [LEADS_AND_KEYS, '/api/event-windows/999'],
  'GET /api/access/me': [LOOK, '/api/access/me'],
  'GET /api/access/vendors': [ADMINS, '/api/access/vendors'],
  'POST /api/access/vendors': [ADMINS, '/api/access/vendors', {}],
  'PATCH /api/access/vendors/:vendor_id': [ADMINS, '/api/access/vendors/none', {}],
  'DELETE /api/access/vendors/:vendor_id': [ADMINS, '/api/access/vendors/none'],
  'PUT /api/access/hosts/:host_id/vendor': [ADMINS, '/api/access/hosts/never-was/vendor', { vendor_id: null }],
  'GET /api/openapi.json': [LOOK_OR_HERE, '/api/openapi.json'],
  'GET /api/docs': [LOOK_OR_HERE, '/api/docs'],
  'GET /api/docs/static/index.html': [LOOK_OR_HERE, '/api/docs/static/index.html'],
  'GET /api/docs/static/swagger-initializer.js': [LOOK_OR_HERE, '/api/docs/static/swagger-initializer.js'],
  'GET /api/docs/static/*': [LOOK_OR_HERE, '/api/docs/static/swagger-ui.css'],
  'GET /api/docs/json': [LOOK_OR_HERE, '/api/docs/json'],
  'GET /api/docs/yaml': [LOOK_OR_HERE, '/api/docs/yaml'],
  // The phone app: nothing but its own files.
  'GET /*': [ANYBODY, '/index.html'],
  'OPTIONS *': [ANYBODY, '/api/hosts'],
};

/** Who is let in, and what they ask. */
export type EventExpectation = readonly [who: readonly Knocker[], argument?: unknown];
const ONE_HOST = { selector: { hostIds: ['own-till'] } };
const QUESTION = { selector: {}, stepMs: 60_000, aggregations: ['avg'] };

/** Every event that a client may send. */
export const CLIENT_EVENTS: Readonly<Record<keyof ClientToHub, EventExpectation>> = {
  watchFleet: [LOOK],
  watchSeries: [LOOK, { watchId: 1, ...ONE_HOST, windowMs: 60_000, stepMs: 1_000 }],
  unwatch: [LOOK, { watchId: 1 }],
  watchQuery: [LOOK, { watchId: 1, ...QUESTION, lastMs: 600_000 }],
  unwatchQuery: [LOOK, { watchId: 1 }],
  query: [LOOK, { ...QUESTION, startMs: 1, endMs: 600_001 }],
  hostDetail: [LOOK, { hostId: 'own-till' }],
  topProcesses: [LOOK, { hostId: 'never-was' }],
};

/** Who may speak for a host: nobody else's connection to /agent stands, so none of these is heard from them. */
export const AGENTS: readonly Knocker[] = ['agent here', 'owner here', 'agent'];
export const AGENT_EVENTS: Readonly<Record<keyof AgentToHub, true>> = {
  announce: true,
  samples: true,
  backfill: true,
  facts: true,
  farewell: true,
  beat: true,
};
/** Namespaces there are; the root is there because Socket.IO has one, and lets nobody in. */
export const NAMESPACES = ['/', '/agent', '/client'];
