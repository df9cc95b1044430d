import { type HeardRequest, type HttpStandIn, jsonAnswer, type SaidAnswer, startHttpStandIn } from './http-stand-in.ts';

interface Event {
  readonly routing_key?: unknown;
  readonly event_action?: unknown;
  readonly dedup_key?: unknown;
  readonly payload?: { readonly summary?: unknown; readonly source?: unknown; readonly severity?: unknown };
}

interface IncidentThere {
  status: 'triggered' | 'acknowledged' | 'resolved';
  triggers: number;
  summary: string;
}

export interface PagerdutyStandIn extends HttpStandIn {
  /** By their `dedup_key`: as Events v2 folds what comes under the same. */
  readonly incidents: Map<string, IncidentThere>;
  /** Somebody presses a button in PagerDuty. */
  press(key: string, status: 'acknowledged' | 'resolved', who: { readonly id: string; readonly name: string }): void;
  /** How often its REST API was asked. */
  asked(): number;
}

export const PAGERDUTY_TOKEN = 'u+of-tests';
const SERVICE = { id: 'PSERVICE', type: 'service_reference', summary: 'Venue', self: null, html_url: null };

/**
 * Events API v2 (`POST /v2/enqueue`): 202, 400 with what is wrong, and what becomes of incidents there; and of the REST API what lists
 * incidents by key (`GET /incidents?incident_key=`), with its token and its words for what it refuses.
 */
export async function startPagerduty(options: { readonly isEncrypted?: boolean } = {}): Promise<PagerdutyStandIn> {
  const incidents: PagerdutyStandIn['incidents'] = new Map();
  const records = new Map<string, Record<string, unknown>>();
  let changes = 0;
  // Times there are of whole seconds; none happens twice here.
  const stamp = (): string => new Date(Date.UTC(2026, 10, 28, 19, 0, (changes += 1))).toISOString().replace('.000', '');
  const record = (key: string, by: unknown): void => {
    const known = records.get(key);
    const incident = incidents.get(key);
    if (incident === undefined) return;
    const { status } = incident;
    if (known?.['status'] === status) return;
    const at = stamp();
    records.set(key, {
      id: known?.['status'] === 'resolved' || known === undefined ? `Q${records.size}${changes}` : known['id'],
      type: 'incident',
      incident_key: key,
      title: incident.summary,
      service: SERVICE,
      created_at: known?.['created_at'] ?? at,
      status,
      last_status_change_at: at,
      last_status_change_by: by,
      acknowledgements: status === 'acknowledged' ? [{ at, acknowledger: by }] : [],
    });
  };
  const enqueue = (body: Buffer): SaidAnswer => {
    const event = JSON.parse(body.toString()) as Event;
    const errors = wrongWith(event);
    if (errors.length > 0) return jsonAnswer(400, { status: 'invalid event', message: 'Event object is invalid', errors });
    const key = String(event.dedup_key ?? `made-${incidents.size}`);
    const known = incidents.get(key);
    if (event.event_action === 'trigger') {
      incidents.set(key, {
        status: known?.status === 'acknowledged' ? 'acknowledged' : 'triggered',
        triggers: (known?.triggers ?? 0) + 1,
        summary: String(event.payload?.summary),
      });
    } else if (known !== undefined && known.status !== 'resolved') {
      known.status = event.event_action === 'acknowledge' ? 'acknowledged' : 'resolved';
    }
    record(key, SERVICE);
    return jsonAnswer(202, { status: 'success', message: 'Event processed', dedup_key: key });
  };
  const list = ({ path, headers }: HeardRequest): SaidAnswer => {
    if (headers.authorization !== `Token token=${PAGERDUTY_TOKEN}`)
      // A proxy in between may say what it was given.
      return jsonAnswer(401, { error: { message: `Unauthorized: ${headers.authorization}`, code: 2006 } });
    if (headers.accept !== 'application/vnd.pagerduty+json;version=2')
      return jsonAnswer(400, { error: { message: 'Version header required', code: 2102 } });
    const key = new URL(path, 'http://there').searchParams.get('incident_key') ?? '';
    const found = records.get(key);
    return jsonAnswer(200, { incidents: found === undefined ? [] : [found], limit: 25, offset: 0, total: null, more: false });
  };
  const server = await startHttpStandIn((request) => {
    if (request.method === 'POST' && request.path === '/v2/enqueue') return enqueue(request.body);
    if (request.method === 'GET' && request.path.startsWith('/incidents?')) return list(request);
    return jsonAnswer(404, { error: 'not found' });
  }, options);
  return {
    ...server,
    incidents,
    press(key, status, { id, name }) {
      const incident = incidents.get(key);
      if (incident === undefined) throw new Error(`there is no incident "${key}" there`);
      incident.status = status;
      record(key, { id, type: 'user_reference', summary: name, self: null, html_url: null });
    },
    asked: () => server.requests.filter(({ method }) => method === 'GET').length,
  };
}

function wrongWith({ routing_key: routingKey, event_action: action, dedup_key: key, payload }: Event): string[] {
  const wrong: string[] = [];
  if (typeof routingKey !== 'string' || routingKey.length !== 32) wrong.push("'routing_key' must be 32 characters");
  if (action !== 'trigger' && action !== 'acknowledge' && action !== 'resolve') wrong.push("'event_action' is invalid");
  if (action !== 'trigger' && typeof key !== 'string') wrong.push("'dedup_key' is missing");
  if (action !== 'trigger') return wrong;
  if (typeof payload?.summary !== 'string' || payload.summary === '' || payload.summary.length > 1_024)
    wrong.push("'payload.summary' is missing or too long");
  if (typeof payload?.source !== 'string' || payload.source === '') wrong.push("'payload.source' is missing");
  if (!['critical', 'error', 'warning', 'info'].includes(String(payload?.severity))) wrong.push("'payload.severity' is invalid");
  return wrong;
}
