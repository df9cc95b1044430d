import type { FleetSnapshot, FleetUpdate } from '#shared/protocol/hub-messages.ts';
import type { Fleet } from '../evaluate/fleet.ts';
import type { Clock, Stop } from '../kernel/clock.ts';

/** Changes of hosts within this time go out together: far below what an eye sees, and a thousand hosts cost one message. */
const COALESCE_MS = 30;

/** Tells all who watch the fleet which hosts changed. */
export interface FleetFeed {
  changed(hostId: string): void;
  /** The course of its vitals is another than what was sent so far. */
  sparksChanged(hostId: string, sparks: FleetSnapshot['sparks'][string]): void;
  stop: Stop;
}

export interface FleetFeedOptions {
  readonly clock: Clock;
  readonly fleet: () => Fleet;
  readonly send: (update: FleetUpdate) => void;
  /** Nothing is gathered for nobody: whoever comes is given the whole fleet first. */
  readonly isWatched: () => boolean;
}

export function createFleetFeed({ clock, fleet, send, isWatched }: FleetFeedOptions): FleetFeed {
  const changedIds = new Set<string>();
  let sparks: Record<string, FleetSnapshot['sparks'][string]> = {};
  let pending: Stop | null = null;
  const flush = (): void => {
    pending = null;
    const hosts = [...changedIds].map((hostId) => fleet().host(hostId)).filter((host) => host !== undefined);
    const isRewritten = Object.keys(sparks).length > 0;
    send({ hubTimeMs: clock.nowMs(), hosts, ...(isRewritten ? { sparks } : {}) });
    changedIds.clear();
    sparks = {};
  };
  return {
    changed(hostId) {
      if (!isWatched()) return;
      changedIds.add(hostId);
      pending ??= clock.after(COALESCE_MS, flush);
    },
    sparksChanged(hostId, rewritten) {
      if (!isWatched()) return;
      sparks[hostId] = rewritten;
      pending ??= clock.after(COALESCE_MS, flush);
    },
    stop: () => pending?.(),
  };
}
