import type { Farewell } from '#shared/protocol/agent-events.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createAddressedLink } from './addressed-link.ts';
import type { HubAddress } from './hub-address.ts';
import { ALONE, type HubLink, type HubLinkDependencies, type LinkDown, WITH_STANDBY } from './hub-link.ts';
import { FIRST_ATTEMPT, nextAttempt } from './next-attempt.ts';
import { probeHub } from './probe-hub.ts';
import { RECONNECT_PACE, type ReconnectPace } from './reconnect-delay.ts';
import { watchForReturn } from './return-home.ts';

export interface HubRotaDependencies extends Omit<HubLinkDependencies, 'hub' | 'patience' | 'onDown'> {
  /** The first is the one to be with; the others stand by, in this order. */
  readonly hubs: readonly HubAddress[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly pace?: ReconnectPace;
  readonly probe?: (hub: Pick<HubAddress, 'url' | 'ca'>) => Promise<boolean>;
  /** How often the first hub is looked after from a standby, milliseconds. */
  readonly probeEveryMs?: number;
}

/** The first hub refuses this agent: so long it is not left for it, though it answers. */
const REFUSED_STAY_MS = 300_000;

/** A connection to one of the hubs at a time, made again for as long as the agent runs. */
export interface HubRota {
  open(): void;
  /** Cuts the connection without a word, as a failing network would; `open` makes it anew. */
  cut(): void;
  /** Says farewell if there is someone to say it to, and ends. At most a second. */
  close(reason: Farewell['reason']): Promise<void>;
}

/** Stays with the first hub while it answers, moves on when it is silent or gone, and comes back when it has been up for a while. */
export function createHubRota({ hubs, pace = RECONNECT_PACE, probe = probeHub, ...dependencies }: HubRotaDependencies): HubRota {
  const { clock, random, log, onSession, onSessionEnd, probeEveryMs } = dependencies;
  let isOpen = false;
  let attempts = FIRST_ATTEMPT;
  let awaySinceMs = clock.monotonicMs();
  let refusedByFirstMs = Number.NEGATIVE_INFINITY;
  let stopTimer = (): void => undefined;
  let stopWatch = (): void => undefined;

  /** When each hub was last heard by this agent since it was started, by its own clock. */
  const servedMs = new Map<number, number>();
  const servedByOthers = (index: number): number | null => {
    const times = [...servedMs].flatMap(([hub, timeMs]) => (hub === index ? [] : [timeMs]));
    return times.length === 0 ? null : Math.max(...times);
  };

  const links: HubLink[] = hubs.map((hub, index) =>
    createAddressedLink({
      ...dependencies,
      hello: () => ({
        ...dependencies.hello(),
        ...(hubs.length > 1 ? { standby: { hubs: hubs.length - 1, usedAtMs: servedByOthers(index) } } : {}),
      }),
      hub,
      patience: hubs.length > 1 ? WITH_STANDBY : ALONE,
      onSession(session) {
        servedMs.set(index, clock.nowMs());
        if (index > 0) watchFirst();
        onSession(session);
      },
      onSessionEnd(end) {
        servedMs.set(index, clock.nowMs());
        awaySinceMs = clock.monotonicMs();
        stopWatch();
        onSessionEnd(end);
      },
      onDown: (down) => move(down),
    }),
  );
  const current = (): HubLink | undefined => links[attempts.hub];
  const connectAfter = (delayMs: number): void => {
    stopTimer();
    stopTimer = clock.after(delayMs, () => current()?.connect());
  };
  const move = (down: LinkDown): void => {
    if (!isOpen) return;
    if (attempts.hub === 0 && down.why === 'refused') refusedByFirstMs = clock.monotonicMs();
    const next = nextAttempt(attempts, down, hubs.length, clock.monotonicMs() - awaySinceMs, pace, random);
    attempts = next.attempts;
    connectAfter(next.delayMs);
  };
  const watchFirst = (): void => {
    const [first] = hubs;
    if (first === undefined) return;
    log.warn({ hub: first.url }, `With a standby hub; it goes back to ${first.url} when that has been up for a while.`);
    stopWatch();
    stopWatch = watchForReturn({
      clock,
      probe: async () => {
        if (clock.monotonicMs() - refusedByFirstMs < REFUSED_STAY_MS) return false;
        for (const url of [first.url, ...(first.otherUrls ?? [])]) if (await probe({ ...first, url })) return true;
        return false;
      },
      ...(probeEveryMs === undefined ? {} : { everyMs: probeEveryMs }),
      onBack() {
        log.info({ hub: first.url }, `The first hub is back: moving to ${first.url}.`);
        const standby = current();
        attempts = FIRST_ATTEMPT;
        void standby?.leave('moved').then(() => {
          if (isOpen) connectAfter(0);
        });
      },
    });
  };
  const end = (): HubLink | undefined => {
    isOpen = false;
    stopTimer();
    stopWatch();
    return current();
  };

  return {
    open() {
      if (isOpen) return;
      isOpen = true;
      current()?.connect();
    },
    cut: () => end()?.drop(),
    close: async (reason) => void (await end()?.leave(reason)),
  };
}
