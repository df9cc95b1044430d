import type { PushPayload } from '#shared/protocol/notify/push-payload.ts';
import type { HubByWorker, Taking } from './hub-by-worker.ts';
import type { KeptHere } from './kept-here.ts';
import type { WorkerClients, WorkerRegistration } from './worker-world.ts';

const ACT = 'act ';
const ICON = './icon-192.png';
const MINUTE_MS = 60_000;
/** As long as the page itself would tell it (pending-act.ts). */
const GOOD_MS = { acknowledge: 15 * MINUTE_MS, emergency: 60 * MINUTE_MS } as const;

/** What of an act as the page keeps it (pending-act.ts) is needed here. */
export interface KeptAct {
  readonly kind: 'acknowledge' | 'emergency';
  readonly key: string;
  readonly incidentId: string;
  readonly title: string;
  readonly atMs: number;
  readonly by: string;
  readonly what?: string;
  readonly place?: string;
  readonly words?: string;
}

export interface KeptActsOptions {
  readonly registration: Pick<WorkerRegistration, 'showNotification'>;
  readonly clients: Pick<WorkerClients, 'matchAll'>;
  readonly hub: Pick<HubByWorker, 'take' | 'callFor'>;
  readonly kept: KeptHere;
  readonly nowMs: () => number;
  /** One sender at a time, over all pages of this phone. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Tells the hub what somebody said while there was no connection, though the page was closed since. What it is not told after all is kept
 * for the page, and shown by the phone where it may. Fails while the hub cannot be heard, so that the browser tries again.
 */
export const tellKeptActs = ({ registration, clients, hub, kept, nowMs, alone }: KeptActsOptions): Promise<void> =>
  alone(async () => {
    const say = async ({ key, incidentId }: KeptAct, title: string, text: string): Promise<void> => {
      const about: PushPayload = {
        id: '',
        noticeId: key,
        kind: 'update',
        noticeClass: 'normal',
        severity: 'info',
        // What was called for and never told is no incident.
        incidentId: incidentId === key ? null : incidentId,
        title,
        text,
      };
      const shown = { body: text, tag: incidentId, icon: ICON, badge: ICON, data: about };
      await registration.showNotification(title, shown).catch(() => undefined);
    };
    const giveUp = async (act: KeptAct, why: string): Promise<void> => {
      await kept.put(`unsent ${act.key}`, { key: act.key, incidentId: act.incidentId, words: `${act.title}: ${why}` });
      await kept.drop(ACT + act.key);
      await say(act, 'The desk was not told', `${act.title}: ${why}`);
    };
    const settle = async (act: KeptAct, taking: Taking): Promise<void> => {
      const isCall = act.kind === 'emergency';
      switch (taking.kind) {
        case 'later':
          throw new Error('The hub cannot be heard.');
        case 'nobody':
          // The page says so to whoever opens it, and tells it when they sign in.
          return;
        case 'taken':
          await kept.drop(ACT + act.key);
          return await say(act, isCall ? 'The desk knows' : 'You have it', act.title);
        case 'held':
          return await giveUp(act, `${taking.by} already has it.`);
        case 'over':
          return await giveUp(act, 'it was over before your answer arrived.');
        case 'refused':
          return await giveUp(act, isCall ? 'the desk does not take it from this phone.' : 'your rights do not go so far.');
      }
    };
    const person = await kept.read('person');
    const acts = ((await kept.all(ACT)) as readonly KeptAct[]).filter(({ kind }) => kind in GOOD_MS);
    // Calls for help first.
    for (const act of acts.toSorted((a, b) => b.kind.localeCompare(a.kind) || a.atMs - b.atMs)) {
      if (nowMs() - act.atMs > GOOD_MS[act.kind])
        await giveUp(act, 'there was no connection for too long. If it is still so, say it again.');
      else if (act.by === person?.name) await settle(act, await (act.kind === 'emergency' ? hub.callFor(act) : hub.take(act.incidentId)));
    }
  }).finally(async () => {
    for (const page of await clients.matchAll({ type: 'window', includeUncontrolled: true })) page.postMessage({ type: 'act-kept' });
  });
