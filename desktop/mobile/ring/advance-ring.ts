/** Something that nobody has yet, or that somebody is told. */
export interface Caller {
  readonly key: string;
  readonly isCritical: boolean;
  /** The hub wants this phone to say it, and nobody has seen it: it is announced also to whoever opens the page. */
  readonly isTold?: boolean;
}

/** How often a critical one is heard, unless somebody answers or has seen it. */
export const RING_EVERY_MS = 20_000;
export const MOST_RINGS = 6;

interface Ringing {
  readonly key: string;
  readonly isCritical: boolean;
  readonly rings: number;
  readonly nextAtMs: number;
}

/** What this phone has announced. */
export interface RingState {
  /** Null until the venue was seen for the first time: whoever opens the page sees what is the matter. */
  readonly known: readonly string[] | null;
  /** Still announced on screen, the worst first. */
  readonly ringing: readonly Ringing[];
}

export const SILENT: RingState = { known: null, ringing: [] };

export interface RingStep {
  readonly state: RingState;
  /** To be heard now. */
  readonly ring: 'critical' | 'warning' | null;
}

/** One step of who is announced and heard: what is new rings, the critical again and again until somebody has it or has seen it here. Pure. */
export function advanceRing(before: RingState, callers: readonly Caller[], nowMs: number): RingStep {
  const { known, ringing } = before;
  const keys = callers.map(({ key }) => key);
  const isNew = ({ key, isTold = false }: Caller): boolean => (known === null ? isTold : !known.includes(key));
  const fresh = callers.filter(isNew).map(({ key, isCritical }): Ringing => ({ key, isCritical, rings: 0, nextAtMs: nowMs }));
  const all = [...fresh, ...ringing.filter(({ key }) => keys.includes(key))];
  const due = all.filter(({ nextAtMs }) => nextAtMs <= nowMs);
  if (due.length === 0 && all.length === ringing.length && known?.length === keys.length) return { state: before, ring: null };
  const rung = all.map((each) => (due.includes(each) ? afterRing(each, nowMs) : each));
  return {
    state: { known: keys, ringing: rung.toSorted((a, b) => Number(b.isCritical) - Number(a.isCritical)) },
    ring: due.length === 0 ? null : due.some(({ isCritical }) => isCritical) ? 'critical' : 'warning',
  };
}

/** Somebody has seen it on this phone: it is announced no more. */
export const seen = ({ known, ringing }: RingState, key: string): RingState => ({
  known,
  ringing: ringing.filter((each) => each.key !== key),
});

function afterRing(each: Ringing, nowMs: number): Ringing {
  const rings = each.rings + 1;
  const isLast = !each.isCritical || rings >= MOST_RINGS;
  return { ...each, rings, nextAtMs: isLast ? Number.POSITIVE_INFINITY : nowMs + RING_EVERY_MS };
}
