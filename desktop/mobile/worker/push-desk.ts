import type { PushPayload } from '#shared/protocol/notify/push-payload.ts';
import type { HubByWorker, Taking } from './hub-by-worker.ts';
import type { KeptHere } from './kept-here.ts';
import type { WorkerClients, WorkerPage, WorkerRegistration } from './worker-world.ts';
import { type WorkerSay, workerSay } from './worker-words.ts';

const ICON = './icon-192.png';

export interface PushDeskOptions {
  readonly registration: WorkerRegistration;
  readonly clients: WorkerClients;
  readonly hub: HubByWorker;
  readonly kept: KeptHere;
  readonly nowMs: () => number;
  readonly makeKey: () => string;
}

/** Notices that come while nobody looks at the page, and what is done with them. */
export interface PushDesk {
  pushed(notice: PushPayload): Promise<void>;
  /** `take`: "Acknowledge" was pressed; else the notice itself or "Open". */
  clicked(action: string, notice: PushPayload): Promise<void>;
  /** The browser has made another subscription necessary. */
  renew(): Promise<void>;
}

export function createPushDesk({ registration, clients, hub, kept, nowMs, makeKey }: PushDeskOptions): PushDesk {
  const pages = (): Promise<readonly WorkerPage[]> => clients.matchAll({ type: 'window', includeUncontrolled: true });
  // All that is said of one incident is one notice on the phone; the newest word takes the place of the one before.
  const tagOf = ({ incidentId, noticeId }: PushPayload): string => incidentId ?? noticeId;
  const say = (notice: PushPayload, title: string, body: string): Promise<void> =>
    registration.showNotification(title, { body, tag: tagOf(notice), silent: true, icon: ICON, badge: ICON, data: notice });

  // Words that cannot be had are no reason to show nothing.
  const words = async (): Promise<WorkerSay> => workerSay(await kept.language().catch(() => 'en'));

  const show = async (notice: PushPayload): Promise<void> => {
    const isCall = notice.kind === 'trigger' && notice.incidentId !== null;
    const sayOwn = await words();
    const open = { action: 'open', title: sayOwn('open') } as const;
    return await registration.showNotification(notice.title, {
      body: notice.text,
      tag: tagOf(notice),
      renotify: isCall,
      requireInteraction: isCall && notice.noticeClass === 'important',
      icon: ICON,
      badge: ICON,
      data: notice,
      actions: isCall ? [{ action: 'take', title: sayOwn('take') }, open] : [open],
    });
  };

  const openPage = async ({ incidentId }: PushPayload): Promise<void> => {
    const [page] = (await pages()).toSorted((a, b) => Number(b.visibilityState === 'visible') - Number(a.visibilityState === 'visible'));
    if (page === undefined) {
      await clients.openWindow(incidentId === null ? './' : `./#incident=${encodeURIComponent(incidentId)}`);
      return;
    }
    if (incidentId !== null) page.postMessage({ type: 'open-incident', incidentId });
    await page.focus();
  };

  /** As the page keeps what it could not tell (pending-act.ts): it tells it once, as soon as it hears the hub. */
  const keepAct = async (notice: PushPayload, by: string): Promise<void> => {
    const key = makeKey();
    await kept.put(`act ${key}`, { key, kind: 'acknowledge', incidentId: notice.incidentId, title: notice.title, atMs: nowMs(), by });
    for (const page of await pages()) page.postMessage({ type: 'act-kept' });
  };

  const answer = async (notice: PushPayload, taking: Taking): Promise<void> => {
    const sayOwn = await words();
    switch (taking.kind) {
      case 'taken':
        return await say(notice, sayOwn('taken'), notice.title);
      case 'held':
        return await say(notice, sayOwn('held', taking.by), notice.title);
      case 'over':
        return await say(notice, sayOwn('over'), notice.title);
      case 'later':
        await keepAct(notice, taking.by);
        return await say(notice, sayOwn('later'), sayOwn('later.says', notice.title));
      case 'refused':
        return await say(notice, sayOwn('refused'), sayOwn('refused.says', notice.title));
      case 'nobody':
        return await openPage(notice);
    }
  };

  return {
    async pushed(notice) {
      const watching = (await pages()).filter(({ visibilityState }) => visibilityState === 'visible');
      // Whoever looks at the page has it there, by whichever way it came first.
      for (const page of watching) page.postMessage({ type: 'push', notice });
      if (watching.length === 0) await show(notice);
      await hub.receipt(notice.id, 'delivered');
    },
    async clicked(action, notice) {
      if (action === 'take' && notice.incidentId !== null) {
        await hub.receipt(notice.id, 'seen');
        await answer(notice, await hub.take(notice.incidentId));
        return;
      }
      await openPage(notice);
      // What the phone itself had to say has no receipt.
      if (notice.id !== '') await hub.receipt(notice.id, 'seen');
    },
    async renew() {
      const key = await hub.pushKey();
      if (key === null || registration.pushManager === undefined) return;
      const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      await hub.subscribe(subscription.toJSON());
    },
  };
}
