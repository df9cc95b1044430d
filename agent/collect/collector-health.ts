/** How one collector does. */
export interface CollectorHealth {
  readonly name: string;
  /** False from a failure until the next success. */
  readonly isUp: boolean;
  /** Duration of its last run that came back, milliseconds. */
  readonly durationMs: number;
  /** Runs that failed or hung since the agent started. */
  readonly failures: number;
}

/** Written by the schedule, read by the collector that reports the agent itself. */
export interface CollectorHealthBoard {
  note(health: CollectorHealth): void;
  all(): readonly CollectorHealth[];
  noteLag(lagMs: number): void;
  /** Worst delay of a tick since this was last asked, milliseconds. */
  takeWorstLagMs(): number;
}

export function createCollectorHealthBoard(): CollectorHealthBoard {
  const byName = new Map<string, CollectorHealth>();
  let worstLagMs = 0;
  return {
    note: (health) => void byName.set(health.name, health),
    all: () => [...byName.values()],
    noteLag(lagMs) {
      worstLagMs = Math.max(worstLagMs, lagMs);
    },
    takeWorstLagMs() {
      const worst = worstLagMs;
      worstLagMs = 0;
      return worst;
    },
  };
}
