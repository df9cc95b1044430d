import type { Harm } from './cut-network.ts';

/** What is done to whom, after so long or, if that comes first, after so many bytes of an agent have passed to the hub. */
export interface ChaosEvent {
  readonly afterMs: number;
  readonly afterBytes: number;
  /** And so long after that: somewhere between arrival, commit, answer and what the agent does with it. */
  readonly thenMs: number;
  /** Whose bytes are counted; also whose network is harmed. */
  readonly agent: number;
  /** Before that everyone should have been served again, for a while at most. */
  readonly isAfterCalm: boolean;
  readonly deed:
    | { readonly kind: 'kill-agent' | 'kill-hub' | 'kill-all'; readonly awayMs: number }
    | { readonly kind: 'pause-hub'; readonly forMs: number }
    | { readonly kind: 'harm'; readonly harm: Harm };
}

export interface ChaosPlanOptions {
  readonly kills: number;
  readonly agents: number;
  readonly random: () => number;
}

/** Kills with harm to the network in between: the same for the same random numbers, whatever comes of it. */
export function planChaos({ kills, agents, random }: ChaosPlanOptions): ChaosEvent[] {
  const below = (most: number): number => Math.floor(random() * most);
  const chance = (share: number): boolean => random() < share;
  const event = (deed: ChaosEvent['deed']): ChaosEvent => ({
    afterMs: 20 + below(chance(0.1) ? 1_000 : 350),
    afterBytes: 1 + below(chance(0.5) ? 2_000 : 40_000),
    thenMs: chance(0.3) ? 0 : below(60),
    agent: below(agents),
    isAfterCalm: chance(0.08),
    deed,
  });
  const harm = (): Harm => {
    const which = random();
    if (which < 0.35) return { kind: 'cut' };
    if (which < 0.65) return { kind: 'stall', forMs: 100 + below(chance(0.2) ? 5_000 : 1_500), isCutThen: chance(0.4) };
    if (which < 0.8) return { kind: 'ghost', forMs: 50 + below(1_500) };
    // Some seven hundred bytes are the handshake; what follows first is the answer to the hub's question for the time.
    if (which < 0.9)
      return { kind: 'mire', stalls: [200 + below(600), 1 + below(300)].map((afterBytes) => ({ afterBytes, forMs: below(4_000) })) };
    return { kind: 'down', forMs: 100 + below(1_000) };
  };
  const kill = (): { deed: ChaosEvent['deed']; count: number } => {
    const which = random();
    const awayMs = chance(0.7) ? 0 : below(700);
    if (which < 0.3) return { deed: { kind: 'kill-hub', awayMs }, count: 1 };
    if (which < 0.33) return { deed: { kind: 'kill-all', awayMs }, count: agents + 1 };
    return { deed: { kind: 'kill-agent', awayMs }, count: 1 };
  };
  const events: ChaosEvent[] = [];
  for (let planned = 0; planned < kills;) {
    if (chance(0.5)) events.push(event({ kind: 'harm', harm: harm() }));
    else if (chance(0.1)) events.push(event({ kind: 'pause-hub', forMs: 50 + below(1_500) }));
    const { deed, count } = kill();
    events.push(event(deed));
    planned += count;
  }
  return events;
}
