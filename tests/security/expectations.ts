import type { ClientToHub } from '#shared/protocol/client-events.ts';
import type { AgentToHub } from '#shared/protocol/agent-events.ts';
import type { MadeUpKind } from '../support/made-up-principals.ts';

/** Everybody who may knock: those made up, a host that has joined, programs of the hub's own computer by access.json, and strangers. */
export type Knocker =
  | MadeUpKind
  | 'agent'
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
const LOOK_HUB: readonly Knocker[] = [
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
const DESK: readonly Knocker[] = ['operator', 'operator behind glass', 'lead', 'admin', 'owner here'];
const DESK_AND_KEYS: readonly Knocker[] = [...DESK, 'key with every scope'];
/** Leads, and who has broken the glass. */
const LEADS: readonly Knocker[] = ['lead', 'admin', 'operator behind glass', 'owner here'];
const LEADS_AND_KEYS: readonly Knocker[] = [...LEADS, 'key with every scope'];
const ADMINS: readonly Knocker[] = ['admin', 'owner here'];
/** Who is signed in, about themselves. */
const OWN_ACCOUNT: readonly Knocker[] = [...PEOPLE, 'admin without a second factor'];
const OPERATORS: readonly Knocker[] = ['operator', 'operator behind glass'];
export const ANYBODY = 'anybody';
/** Who may see anything, and whoever sits at the hub's own computer. */
const LOOK_OR_HERE: readonly Knocker[] = [...LOOK, 'stranger here', 'agent here'];

/** Who is let in; then an address of it and a body, harmless to those who are let in. */
export type RouteExpectation = readonly [who: readonly Knocker[] | typeof ANYBODY, address: string, body?: unknown];

/** Names nothing that there is. */
const NONE = 'none-of-these';

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
  // Alerts.
  'GET /api/alerts': [LOOK, '/api/alerts'],
  'GET /api/alerts/late': [LOOK, '/api/alerts/late'],
  'GET /api/alerts/:alert_id': [LOOK, `/api/alerts/${NONE}`],
  'GET /api/alerts/:alert_id/processes': [LOOK, `/api/alerts/${NONE}/processes`],
  'GET /api/rules': [LOOK_HUB, '/api/rules'],
  'POST /api/rules': [LEADS_AND_KEYS, '/api/rules', {}],
  'GET /api/rules.yaml': [LOOK_HUB, '/api/rules.yaml'],
  'POST /api/rules/import': [LEADS_AND_KEYS, '/api/rules/import', {}],
  'POST /api/rules/replay': [LEADS_AND_KEYS, '/api/rules/replay', {}],
  'GET /api/rules/replay/:replay_id': [LEADS_AND_KEYS, `/api/rules/replay/${NONE}`],
  'DELETE /api/rules/replay/:replay_id': [LEADS_AND_KEYS, `/api/rules/replay/${NONE}`],
  'GET /api/rules/:rule_id': [LOOK_HUB, `/api/rules/${NONE}`],
  'PATCH /api/rules/:rule_id': [LEADS_AND_KEYS, `/api/rules/${NONE}`, {}],
  'DELETE /api/rules/:rule_id': [LEADS_AND_KEYS, `/api/rules/${NONE}`],
  'GET /api/silences': [LOOK_HUB, '/api/silences'],
  'POST /api/silences': [DESK_AND_KEYS, '/api/silences', {}],
  'POST /api/silences/preview': [LOOK_HUB, '/api/silences/preview', {}],
  'PATCH /api/silences/:id': [DESK_AND_KEYS, `/api/silences/${NONE}`, {}],
  'DELETE /api/silences/:id': [DESK_AND_KEYS, `/api/silences/${NONE}`],
  'GET /api/maintenance': [LOOK_HUB, '/api/maintenance'],
  'POST /api/maintenance': [DESK_AND_KEYS, '/api/maintenance', {}],
  'PATCH /api/maintenance/:id': [DESK_AND_KEYS, `/api/maintenance/${NONE}`, {}],
  'DELETE /api/maintenance/:id': [DESK_AND_KEYS, `/api/maintenance/${NONE}`],
  'GET /api/dependencies': [LOOK_HUB, '/api/dependencies'],
  'PUT /api/dependencies/:host_id': [LEADS_AND_KEYS, '/api/dependencies/never-was', { needs: [] }],
  'GET /api/inhibitions': [LOOK_HUB, '/api/inhibitions'],
  'POST /api/inhibitions': [LEADS_AND_KEYS, '/api/inhibitions', {}],
  'PATCH /api/inhibitions/:id': [LEADS_AND_KEYS, `/api/inhibitions/${NONE}`, {}],
  'DELETE /api/inhibitions/:id': [LEADS_AND_KEYS, `/api/inhibitions/${NONE}`],
  'GET /api/channels': [ADMINS, '/api/channels'],
  'GET /api/channels/routes': [LOOK_HUB, '/api/channels/routes'],
  'GET /api/channels/:id/uses': [ADMINS, `/api/channels/${NONE}/uses`],
  'GET /api/channels/health': [LOOK_HUB, '/api/channels/health'],
  'POST /api/channels': [ADMINS, '/api/channels', {}],
  'PATCH /api/channels/:id': [ADMINS, `/api/channels/${NONE}`, {}],
  'DELETE /api/channels/:id': [ADMINS, `/api/channels/${NONE}`],
  'POST /api/channels/:id/test': [ADMINS, `/api/channels/${NONE}/test`, {}],
  'GET /api/notices': [LOOK_HUB, '/api/notices'],
  'POST /api/notices/deliveries/:id/retry': [DESK_AND_KEYS, `/api/notices/deliveries/${NONE}/retry`],
  'POST /api/notices/deliveries/:id/give-up': [DESK_AND_KEYS, `/api/notices/deliveries/${NONE}/give-up`],
  'POST /api/notices/receipts': [LOOK_HUB, '/api/notices/receipts', {}],
  'GET /api/push': [LOOK_HUB, '/api/push'],
  'POST /api/push/subscriptions': [LOOK_HUB, '/api/push/subscriptions', {}],
  'POST /api/push/subscriptions/remove': [LOOK_HUB, '/api/push/subscriptions/remove', {}],
  'GET /api/event-windows': [LOOK, '/api/event-windows'],
  'POST /api/event-windows': [LEADS_AND_KEYS, '/api/event-windows', {}],
  'PATCH /api/event-windows/:id': [LEADS_AND_KEYS, '/api/event-windows/999', {}],
  'DELETE /api/event-windows/:id': [LEADS_AND_KEYS, '/api/event-windows/999'],
  // Incidents, and who is told of them.
  'GET /api/incidents': [LOOK, '/api/incidents'],
  'GET /api/incidents/:id': [LOOK, `/api/incidents/${NONE}`],
  'GET /api/incidents/:id/course': [LOOK, `/api/incidents/${NONE}/course`],
  'GET /api/incidents/:id/files/:file_id': [LOOK, `/api/incidents/${NONE}/files/${'0'.repeat(64)}`],
  'POST /api/incidents/:id/files': [DESK_AND_KEYS, `/api/incidents/${NONE}/files?name=a.txt`, {}],
  'POST /api/incidents/:id/hand-over': [DESK_AND_KEYS, `/api/incidents/${NONE}/hand-over`, {}],
  'GET /api/incidents/:id/post-mortem': [DESK_AND_KEYS, `/api/incidents/${NONE}/post-mortem`],
  'PUT /api/incidents/:id/post-mortem': [DESK_AND_KEYS, `/api/incidents/${NONE}/post-mortem`, {}],
  'GET /api/incidents/:id/post-mortem.pdf': [DESK_AND_KEYS, `/api/incidents/${NONE}/post-mortem.pdf`],
  'GET /api/incidents/:id/post-mortem.md': [DESK_AND_KEYS, `/api/incidents/${NONE}/post-mortem.md`],
  'POST /api/incidents/:id/acknowledge': [DESK_AND_KEYS, `/api/incidents/${NONE}/acknowledge`, {}],
  'POST /api/incidents/:id/unacknowledge': [DESK_AND_KEYS, `/api/incidents/${NONE}/unacknowledge`, {}],
  'POST /api/incidents/:id/resolve': [DESK_AND_KEYS, `/api/incidents/${NONE}/resolve`, {}],
  'POST /api/incidents/:id/reopen': [DESK_AND_KEYS, `/api/incidents/${NONE}/reopen`, {}],
  'POST /api/incidents/:id/notes': [DESK_AND_KEYS, `/api/incidents/${NONE}/notes`, {}],
  'POST /api/incidents/:id/merge': [DESK_AND_KEYS, `/api/incidents/${NONE}/merge`, {}],
  'POST /api/incidents/:id/undo-merge': [DESK_AND_KEYS, `/api/incidents/${NONE}/undo-merge`, {}],
  'POST /api/incidents/:id/split': [DESK_AND_KEYS, `/api/incidents/${NONE}/split`, {}],
  'POST /api/infrastructure/emergency': [DESK_AND_KEYS, '/api/infrastructure/emergency', {}],
  'GET /api/contacts': [DESK_AND_KEYS, '/api/contacts'],
  'POST /api/contacts': [LEADS_AND_KEYS, '/api/contacts', {}],
  'PUT /api/contacts/:id': [LEADS_AND_KEYS, `/api/contacts/${NONE}`, {}],
  'DELETE /api/contacts/:id': [LEADS_AND_KEYS, `/api/contacts/${NONE}`],
  'POST /api/contacts/:id/trial': [LEADS_AND_KEYS, `/api/contacts/${NONE}/trial`, {}],
  'GET /api/on-call': [DESK_AND_KEYS, '/api/on-call'],
  'GET /api/teams': [DESK_AND_KEYS, '/api/teams'],
  'POST /api/teams': [LEADS_AND_KEYS, '/api/teams', {}],
  'PUT /api/teams/:id': [LEADS_AND_KEYS, `/api/teams/${NONE}`, {}],
  'DELETE /api/teams/:id': [LEADS_AND_KEYS, `/api/teams/${NONE}`],
  'GET /api/rotas': [DESK_AND_KEYS, '/api/rotas'],
  'POST /api/rotas': [LEADS_AND_KEYS, '/api/rotas', {}],
  'PUT /api/rotas/:id': [LEADS_AND_KEYS, `/api/rotas/${NONE}`, {}],
  'DELETE /api/rotas/:id': [LEADS_AND_KEYS, `/api/rotas/${NONE}`],
  'POST /api/rotas/:id/overrides': [LEADS_AND_KEYS, `/api/rotas/${NONE}/overrides`, {}],
  'DELETE /api/rotas/:id/overrides/:override_id': [LEADS_AND_KEYS, `/api/rotas/${NONE}/overrides/${NONE}`],
  'GET /api/policies': [DESK_AND_KEYS, '/api/policies'],
  'POST /api/policies': [LEADS_AND_KEYS, '/api/policies', {}],
  'PUT /api/policies/:id': [LEADS_AND_KEYS, `/api/policies/${NONE}`, {}],
  'DELETE /api/policies/:id': [LEADS_AND_KEYS, `/api/policies/${NONE}`],
  // Events: whose wedding it is concerns no vendor.
  'GET /api/boards': [LOOK_HUB, '/api/boards'],
  'POST /api/boards': [LEADS_AND_KEYS, '/api/boards', {}],
  'POST /api/boards/import': [LEADS_AND_KEYS, '/api/boards/import', {}],
  'GET /api/boards/:id': [LOOK_HUB, `/api/boards/${NONE}`],
  'PUT /api/boards/:id': [LEADS_AND_KEYS, `/api/boards/${NONE}`, {}],
  'DELETE /api/boards/:id': [LEADS_AND_KEYS, `/api/boards/${NONE}`],
  'GET /api/boards/:id/export': [LOOK_HUB, `/api/boards/${NONE}/export`],
  'GET /api/board-templates': [LOOK_HUB, '/api/board-templates'],
  'GET /api/board-pictures': [LOOK_HUB, '/api/board-pictures'],
  'POST /api/board-pictures': [LEADS_AND_KEYS, '/api/board-pictures?name=plan'],
  'GET /api/board-pictures/:id': [LOOK_HUB, `/api/board-pictures/${'0'.repeat(64)}`],
  'GET /api/wall-displays': [LOOK_HUB, '/api/wall-displays'],
  'POST /api/wall-displays/:id/wallboard': [LOOK_HUB, `/api/wall-displays/${NONE}/wallboard`, {}],
  'PUT /api/wall-displays/:id': [LEADS_AND_KEYS, `/api/wall-displays/${NONE}`, {}],
  'GET /api/events': [LOOK_HUB, '/api/events'],
  'POST /api/events': [LEADS_AND_KEYS, '/api/events', {}],
  'GET /api/events/:event_id': [LOOK_HUB, `/api/events/${NONE}`],
  'PATCH /api/events/:event_id': [LEADS_AND_KEYS, `/api/events/${NONE}`, {}],
  'DELETE /api/events/:event_id': [LEADS_AND_KEYS, `/api/events/${NONE}`],
  'POST /api/events/:event_id/phases/:phase_id/start': [DESK_AND_KEYS, `/api/events/${NONE}/phases/${NONE}/start`],
  'POST /api/events/:event_id/shift': [DESK_AND_KEYS, `/api/events/${NONE}/shift`, {}],
  'GET /api/events/:event_id/readiness': [LOOK_HUB, `/api/events/${NONE}/readiness`],
  'POST /api/events/:event_id/readiness': [DESK_AND_KEYS, `/api/events/${NONE}/readiness`],
  'POST /api/events/:event_id/readiness/:number/decision': [LEADS_AND_KEYS, `/api/events/${NONE}/readiness/1/decision`, {}],
  'GET /api/events/:event_id/readiness/:number/report.pdf': [LOOK_HUB, `/api/events/${NONE}/readiness/1/report.pdf`],
  'GET /api/events/:event_id/digests': [LOOK_HUB, `/api/events/${NONE}/digests`],
  'GET /api/event-day/rules': [LOOK_HUB, '/api/event-day/rules'],
  'POST /api/events/import': [LEADS_AND_KEYS, '/api/events/import', {}],
  'GET /api/event-day': [LOOK_HUB, '/api/event-day'],
  'POST /api/event-day/activate': [DESK_AND_KEYS, '/api/event-day/activate', {}],
  'POST /api/event-day/deactivate': [LEADS_AND_KEYS, '/api/event-day/deactivate', {}],
  'DELETE /api/event-day/by-hand': [DESK_AND_KEYS, '/api/event-day/by-hand'],
  'GET /api/access/me': [LOOK, '/api/access/me'],
  'GET /api/access/vendors': [LEADS_AND_KEYS, '/api/access/vendors'],
  'POST /api/access/vendors': [ADMINS, '/api/access/vendors', {}],
  'PATCH /api/access/vendors/:vendor_id': [ADMINS, '/api/access/vendors/none', {}],
  'DELETE /api/access/vendors/:vendor_id': [ADMINS, '/api/access/vendors/none'],
  'PUT /api/access/hosts/:host_id/vendor': [ADMINS, '/api/access/hosts/never-was/vendor', { vendor_id: null }],
  // Hosts.
  'GET /api/access/hosts': [LEADS_AND_KEYS, '/api/access/hosts'],
  'POST /api/access/hosts/tickets': [LEADS_AND_KEYS, '/api/access/hosts/tickets', { lifetime: 'no number' }],
  'DELETE /api/access/hosts/tickets/:ticket_id': [LEADS_AND_KEYS, `/api/access/hosts/tickets/${NONE}`],
  'POST /api/access/hosts/redeem': [ANYBODY, '/api/access/hosts/redeem', {}],
  'DELETE /api/access/hosts/:id': [LEADS_AND_KEYS, `/api/access/hosts/${NONE}`],
  'POST /api/access/hosts/:id/revoke': [LEADS_AND_KEYS, `/api/access/hosts/${NONE}/revoke`],
  'POST /api/access/hosts/:id/rotate': [LEADS_AND_KEYS, `/api/access/hosts/${NONE}/rotate`],
  'POST /api/access/hosts/:id/dismiss-clone': [LEADS_AND_KEYS, `/api/access/hosts/${NONE}/dismiss-clone`],
  // People.
  'GET /api/access/setup': [ANYBODY, '/api/access/setup'],
  'POST /api/access/setup': [ADMINS, '/api/access/setup', {}],
  'POST /api/access/sign-in': [ANYBODY, '/api/access/sign-in', {}],
  'POST /api/access/sign-in/factor': [ANYBODY, '/api/access/sign-in/factor', {}],
  'POST /api/access/sign-in/passkey/options': [ANYBODY, '/api/access/sign-in/passkey/options', { no: 'such thing' }],
  'POST /api/access/sign-in/passkey': [ANYBODY, '/api/access/sign-in/passkey', {}],
  'POST /api/access/sign-out': [OWN_ACCOUNT, '/api/access/sign-out'],
  'GET /api/access/account': [OWN_ACCOUNT, '/api/access/account'],
  'PATCH /api/access/account': [OWN_ACCOUNT, '/api/access/account', {}],
  'POST /api/access/account/password': [OWN_ACCOUNT, '/api/access/account/password', {}],
  'POST /api/access/account/totp': [OWN_ACCOUNT, '/api/access/account/totp', { no: 'such thing' }],
  'POST /api/access/account/totp/confirm': [OWN_ACCOUNT, '/api/access/account/totp/confirm', {}],
  'POST /api/access/account/totp/remove': [OWN_ACCOUNT, '/api/access/account/totp/remove', { no: 'such thing' }],
  'POST /api/access/account/recovery-codes': [OWN_ACCOUNT, '/api/access/account/recovery-codes', { no: 'such thing' }],
  'POST /api/access/account/passkeys/options': [OWN_ACCOUNT, '/api/access/account/passkeys/options', { no: 'such thing' }],
  'POST /api/access/account/passkeys': [OWN_ACCOUNT, '/api/access/account/passkeys', {}],
  'PATCH /api/access/account/passkeys/:id': [OWN_ACCOUNT, `/api/access/account/passkeys/${NONE}`, {}],
  'POST /api/access/account/passkeys/:id/remove': [OWN_ACCOUNT, `/api/access/account/passkeys/${NONE}/remove`, { no: 'such thing' }],
  'GET /api/access/sessions': [OWN_ACCOUNT, '/api/access/sessions'],
  'POST /api/access/sessions/end-others': [OWN_ACCOUNT, '/api/access/sessions/end-others'],
  'DELETE /api/access/sessions/:id': [OWN_ACCOUNT, `/api/access/sessions/${NONE}`],
  'GET /api/access/accounts': [ADMINS, '/api/access/accounts'],
  'PATCH /api/access/accounts/:id': [ADMINS, `/api/access/accounts/${NONE}`, {}],
  'DELETE /api/access/accounts/:id': [ADMINS, `/api/access/accounts/${NONE}`],
  'POST /api/access/accounts/:id/reset': [ADMINS, `/api/access/accounts/${NONE}/reset`, {}],
  'GET /api/access/accounts/:id/sessions': [ADMINS, `/api/access/accounts/${NONE}/sessions`],
  'DELETE /api/access/accounts/:id/sessions': [ADMINS, `/api/access/accounts/${NONE}/sessions`],
  'GET /api/access/policy': [ADMINS, '/api/access/policy'],
  'PATCH /api/access/policy': [ADMINS, '/api/access/policy', { no: 'such thing' }],
  'GET /api/access/network': [ADMINS, '/api/access/network'],
  'PUT /api/access/network': [ADMINS, '/api/access/network', { no: 'such thing' }],
  'POST /api/access/invitations': [ADMINS, '/api/access/invitations', {}],
  'DELETE /api/access/invitations/:id': [ADMINS, `/api/access/invitations/${NONE}`],
  'POST /api/access/invitations/look': [ANYBODY, '/api/access/invitations/look', {}],
  'POST /api/access/invitations/redeem': [ANYBODY, '/api/access/invitations/redeem', {}],
  'GET /api/access/glass': [LOOK_HUB, '/api/access/glass'],
  'POST /api/access/glass': [OPERATORS, '/api/access/glass', {}],
  'DELETE /api/access/glass': [OPERATORS, '/api/access/glass'],
  'DELETE /api/access/glass/:id': [ADMINS, `/api/access/glass/${NONE}`],
  // Devices and keys.
  'GET /api/access/keys': [ADMINS, '/api/access/keys'],
  'POST /api/access/keys': [ADMINS, '/api/access/keys', {}],
  'DELETE /api/access/keys/:id': [ADMINS, `/api/access/keys/${NONE}`],
  'GET /api/access/devices': [DESK, '/api/access/devices'],
  'PATCH /api/access/devices/:id': [DESK, `/api/access/devices/${NONE}`, {}],
  'DELETE /api/access/devices/:id': [DESK, `/api/access/devices/${NONE}`],
  'POST /api/access/devices/tickets': [DESK, '/api/access/devices/tickets', {}],
  'GET /api/access/devices/tickets/:id': [DESK, `/api/access/devices/tickets/${NONE}`],
  'DELETE /api/access/devices/tickets/:id': [DESK, `/api/access/devices/tickets/${NONE}`],
  'POST /api/access/devices/redeem': [ANYBODY, '/api/access/devices/redeem', {}],
  'POST /api/access/displays/pairings': [ANYBODY, '/api/access/displays/pairings'],
  'POST /api/access/displays/pairings/claim': [ANYBODY, '/api/access/displays/pairings/claim', {}],
  'GET /api/access/displays/waiting': [DESK, '/api/access/displays/waiting'],
  'POST /api/access/displays/waiting/:id/admit': [DESK, `/api/access/displays/waiting/${NONE}/admit`, {}],
  'DELETE /api/access/displays/waiting/:id': [DESK, `/api/access/displays/waiting/${NONE}`],
  // The audit trail.
  'GET /api/access/audit': [LEADS_AND_KEYS, '/api/access/audit'],
  'GET /api/access/audit/export.csv': [LEADS_AND_KEYS, '/api/access/audit/export.csv'],
  'GET /api/access/audit/export.jsonl': [LEADS_AND_KEYS, '/api/access/audit/export.jsonl'],
  'GET /api/access/audit/verdict': [LEADS_AND_KEYS, '/api/access/audit/verdict'],
  // What describes the API.
  'GET /api/openapi.json': [LOOK_OR_HERE, '/api/openapi.json'],
  'GET /api/docs': [LOOK_OR_HERE, '/api/docs'],
  'GET /api/docs/': [LOOK_OR_HERE, '/api/docs/'],
  'GET /api/docs/start.js': [LOOK_OR_HERE, '/api/docs/start.js'],
  'GET /api/docs/static/*': [LOOK_OR_HERE, '/api/docs/static/swagger-ui.css'],
  // The phone app: nothing but its own files.
  'GET /': [ANYBODY, '/'],
  'GET /*': [ANYBODY, '/index.html'],
  // The wallboard: nothing but its own files.
  'GET /wall': [ANYBODY, '/wall'],
  'GET /wall/': [ANYBODY, '/wall/'],
  'GET /wall/*': [ANYBODY, '/wall/index.html'],
  'OPTIONS *': [ANYBODY, '/api/hosts'],
};

/** Who is let in, and what they ask. */
export type EventExpectation = readonly [who: readonly Knocker[], argument?: unknown];
const ONE_HOST = { selector: { hostIds: ['own-till'] } };
const QUESTION = { selector: {}, stepMs: 60_000, aggregations: ['avg'] };

/** Every event that a client may send. */
export const CLIENT_EVENTS: Readonly<Record<keyof ClientToHub, EventExpectation>> = {
  watchFleet: [LOOK],
  watchAlerts: [LOOK],
  watchSeries: [LOOK, { watchId: 1, ...ONE_HOST, windowMs: 60_000, stepMs: 1_000 }],
  unwatch: [LOOK, { watchId: 1 }],
  watchQuery: [LOOK, { watchId: 1, ...QUESTION, lastMs: 600_000 }],
  unwatchQuery: [LOOK, { watchId: 1 }],
  query: [LOOK, { ...QUESTION, startMs: 1, endMs: 600_001 }],
  watchIncidents: [LOOK],
  watchNotices: [LOOK_HUB],
  noticeReceipt: [LOOK_HUB, { id: 'none', receipt: 'seen' }],
  hostDetail: [LOOK, { hostId: 'own-till' }],
  topProcesses: [LOOK, { hostId: 'never-was' }],
  watchEvents: [LOOK_HUB],
  watchBoards: [LOOK_HUB, { display: null }],
  watchDuty: [LOOK_HUB],
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
