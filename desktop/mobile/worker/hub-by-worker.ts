import type { KeptHere } from './kept-here.ts';

const ANSWER_WITHIN_MS = 10_000;
const UNSAID = 'receipt ';
/** A receipt of yesterday tells nobody anything. */
const RECEIPT_GOOD_MS = 3_600_000;

/** What became of taking an incident. `nobody`: nobody is signed in on this phone; `later`: the hub cannot be heard. */
export type Taking =
  | { readonly kind: 'taken' }
  | { readonly kind: 'held'; readonly by: string }
  | { readonly kind: 'over' }
  | { readonly kind: 'later'; readonly by: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'nobody' };

/** Whoever asks too often, or meets a hub in trouble, asks again. */
const isPassing = (status: number): boolean => status === 429 || status >= 500;

export interface HubByWorker {
  /** Said again with the next one if the hub does not hear. */
  receipt(id: string, receipt: 'delivered' | 'seen' | 'acknowledged'): Promise<void>;
  take(incidentId: string): Promise<Taking>;
  /** Calls for help as whoever is signed in; by its key it is one call, however often it is asked for. */
  callFor(call: { readonly key: string; readonly what?: string; readonly place?: string; readonly words?: string }): Promise<Taking>;
  /** The hub's key for this browser; null: it is not to be woken. */
  pushKey(): Promise<string | null>;
  subscribe(subscription: PushSubscriptionJSON): Promise<void>;
}

export interface HubByWorkerOptions {
  /** Where the worker is: `https://rose-hall.local:8750/`. */
  readonly scope: string;
  readonly kept: KeptHere;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly nowMs: () => number;
}

/** Speaks with the hub while no page is open, by the right that is kept on this phone. */
export function createHubByWorker({ scope, kept, fetch, nowMs }: HubByWorkerOptions): HubByWorker {
  const ask = async (path: string, token: string, body?: unknown): Promise<Response> =>
    await fetch(new URL(path, scope).href, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      cache: 'no-store',
    });
  const token = async (): Promise<string | null> => ((await kept.read('person')) ?? (await kept.read('phone')))?.token ?? null;

  return {
    async receipt(id, receipt) {
      await kept.put(UNSAID + id, { id, receipt, atMs: nowMs() });
      const mine = await token();
      if (mine === null) return;
      for (const unsaid of (await kept.all(UNSAID)) as readonly { id: string; receipt: string; atMs: number }[]) {
        if (nowMs() - unsaid.atMs > RECEIPT_GOOD_MS) {
          await kept.drop(UNSAID + unsaid.id);
          continue;
        }
        try {
          const response = await ask('./api/notices/receipts', mine, { id: unsaid.id, receipt: unsaid.receipt });
          // What it refuses it would refuse again.
          if (response.ok || (response.status >= 400 && response.status < 500)) await kept.drop(UNSAID + unsaid.id);
        } catch {
          return;
        }
      }
    },
    async take(incidentId) {
      const person = await kept.read('person');
      if (person === null) return { kind: 'nobody' };
      const path = `./api/incidents/${encodeURIComponent(incidentId)}`;
      const later: Taking = { kind: 'later', by: person.name ?? '' };
      try {
        // Looked at first: an acknowledgement that comes late must not take an incident from who works on it.
        const found = await ask(path, person.token);
        if (found.status === 401) return { kind: 'nobody' };
        if (!found.ok) return isPassing(found.status) ? later : { kind: 'refused' };
        const { state, acknowledged_by: holder } = (await found.json()) as { state: string; acknowledged_by: { name: string } | null };
        if (state === 'resolved' || state === 'merged') return { kind: 'over' };
        if (state === 'acknowledged')
          return holder?.name === person.name ? { kind: 'taken' } : { kind: 'held', by: holder?.name ?? 'Somebody' };
        const taken = await ask(`${path}/acknowledge`, person.token, {});
        return taken.ok ? { kind: 'taken' } : isPassing(taken.status) ? later : { kind: 'refused' };
      } catch {
        return later;
      }
    },
    async callFor({ key, what, place = '', words = '' }) {
      const person = await kept.read('person');
      if (person === null) return { kind: 'nobody' };
      const later: Taking = { kind: 'later', by: person.name ?? '' };
      const said = {
        ...(place.trim() === '' ? {} : { place: place.trim() }),
        ...(words.trim() === '' ? {} : { description: words.trim() }),
      };
      try {
        const { ok, status } = await ask('./api/infrastructure/emergency', person.token, {
          request_id: key,
          kind: what ?? 'other',
          ...said,
        });
        if (ok) return { kind: 'taken' };
        return status === 401 ? { kind: 'nobody' } : isPassing(status) ? later : { kind: 'refused' };
      } catch {
        return later;
      }
    },
    async pushKey() {
      const mine = await token();
      if (mine === null) return null;
      const response = await ask('./api/push', mine);
      return response.ok ? ((await response.json()) as { key: string | null }).key : null;
    },
    async subscribe({ endpoint, keys }) {
      const mine = await token();
      if (mine !== null) await ask('./api/push/subscriptions', mine, { endpoint, keys });
    },
  };
}
