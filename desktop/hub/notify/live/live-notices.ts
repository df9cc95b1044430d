import type { Receipt } from '#shared/domain/notify/delivery.ts';
import type { LiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';

/** The oldest go first. */
const MOST_OFFERED = 500;

/** A screen that shows notices, and who is before it as far as the hub knows. */
export interface NoticeWatcher {
  readonly kind: LiveKind;
  readonly accountId: string | null;
  readonly deviceId: string | null;
  /** They may answer for alerts and incidents. */
  readonly mayAnswer: boolean;
  notice(notice: LiveNotice): void;
  ended(id: string): void;
}

export interface Offer {
  readonly kind: LiveKind;
  /** `account:<id>` or `device:<id>`; null: every screen of this kind. */
  readonly address: string | null;
  readonly notice: LiveNotice;
  /** Not shown after then, UTC milliseconds. */
  readonly expiresMs: number;
}

/** What the screens of the venue are to show, over the connection that they have anyway. */
export interface LiveNotices {
  /** Shows it on whatever is there, and on whatever comes before it ends. Gives how many screens that are now. */
  offer(offer: Offer): number;
  /** It need not be shown any more. */
  end(id: string): void;
  endOfIncident(incidentId: string): void;
  /** From now on this screen is told; gives what is to be shown already. */
  watch(watcher: NoticeWatcher): { readonly notices: readonly LiveNotice[]; readonly stop: Stop };
  /**
   * Says that a screen shows it, or somebody has seen it. What was told to all screens is seen by whoever may answer only: others put it away
   * on their own. False: there is no such notice for this screen.
   */
  receive(id: string, receipt: Receipt, watcher: Omit<NoticeWatcher, 'notice' | 'ended'>): boolean;
  onReceipt(listener: (id: string, receipt: Receipt) => void): void;
  /** How many screens of this kind are there; with an address: of this account or device. */
  watching(kind: LiveKind, address?: string | null): number;
}

export function createLiveNotices({ clock }: { readonly clock: Pick<Clock, 'nowMs'> }): LiveNotices {
  const offers = new Map<string, Offer>();
  const watchers = new Set<NoticeWatcher>();
  const listeners: ((id: string, receipt: Receipt) => void)[] = [];

  const end = (id: string): void => {
    const offer = offers.get(id);
    if (offer === undefined) return;
    offers.delete(id);
    for (const watcher of watchers) if (isFor(offer, watcher)) watcher.ended(id);
  };
  const drop = (): void => {
    const nowMs = clock.nowMs();
    for (const [id, offer] of offers) if (offer.expiresMs <= nowMs) end(id);
    for (const id of offers.keys()) {
      if (offers.size <= MOST_OFFERED) break;
      end(id);
    }
  };
  return {
    offer(offer) {
      offers.set(offer.notice.id, offer);
      drop();
      const there = [...watchers].filter((watcher) => isFor(offer, watcher));
      for (const watcher of there) watcher.notice(offer.notice);
      return there.length;
    },
    end,
    endOfIncident(incidentId) {
      for (const [id, { notice }] of offers) if (notice.incidentId === incidentId) end(id);
    },
    watch(watcher) {
      drop();
      watchers.add(watcher);
      const notices = [...offers.values()].filter((offer) => isFor(offer, watcher)).map(({ notice }) => notice);
      return { notices, stop: () => void watchers.delete(watcher) };
    },
    receive(id, receipt, watcher) {
      const offer = offers.get(id);
      if (offer === undefined || !isFor(offer, watcher)) return false;
      const counted = offer.address === null && !watcher.mayAnswer ? 'delivered' : receipt;
      for (const listener of listeners) listener(id, counted);
      if (counted !== 'delivered') end(id);
      return true;
    },
    onReceipt: (listener) => void listeners.push(listener),
    watching: (kind, address = null) => [...watchers].filter((watcher) => isFor({ kind, address }, watcher)).length,
  };
}

/** What is for one person is shown to nobody else. */
function isFor(
  { kind, address }: Pick<Offer, 'kind' | 'address'>,
  watcher: Pick<NoticeWatcher, 'kind' | 'accountId' | 'deviceId'>,
): boolean {
  if (kind !== watcher.kind) return false;
  if (address === null) return true;
  return address === `account:${watcher.accountId}` || address === `device:${watcher.deviceId}`;
}
