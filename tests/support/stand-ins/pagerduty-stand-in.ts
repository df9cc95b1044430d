import { type HttpStandIn, jsonAnswer, startHttpStandIn } from './http-stand-in.ts';

interface Event {
  readonly routing_key?: unknown;
  readonly event_action?: unknown;
  readonly dedup_key?: unknown;
  readonly payload?: { readonly summary?: unknown; readonly source?: unknown; readonly severity?: unknown };
}

export interface PagerdutyStandIn extends HttpStandIn {
  /** By their `dedup_key`: as Events v2 folds what comes under the same. */
  readonly incidents: Map<string, { status: 'triggered' | 'acknowledged' | 'resolved'; triggers: number; summary: string }>;
}

/** Events API v2 (`POST /v2/enqueue`): 202, 400 with what is wrong, and what becomes of incidents there. */
export async function startPagerduty(options: { readonly isEncrypted?: boolean } = {}): Promise<PagerdutyStandIn> {
  const incidents: PagerdutyStandIn['incidents'] = new Map();
  const server = await startHttpStandIn(({ method, path, body }) => {
    if (method !== 'POST' || path !== '/v2/enqueue') return jsonAnswer(404, { error: 'not found' });
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
    } else if (known !== undefined) known.status = event.event_action === 'acknowledge' ? 'acknowledged' : 'resolved';
    return jsonAnswer(202, { status: 'success', message: 'Event processed', dedup_key: key });
  }, options);
  return { ...server, incidents };
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
