import type { ConditionReason, HostCondition } from './host-condition.ts';
import type { HostLink } from './host.ts';
import type { HostState } from './host-state.ts';
import type { Vital } from './vital.ts';

/** A host that is silent this long is down (product: "a host down for 1 min" is critical). */
export const DOWN_AFTER_MS = 60_000;
/** However fast a host samples, it is not called stale sooner: one late batch is no news. */
const STALE_FLOOR_MS = 2_500;

/** Agents come back within 30 s of a hub's start, each at a moment of its own (full jitter). */
const RECONNECT_MS = 30_000;
/** From then on until its first word; one that samples seldom has as long as it may be silent at any time. */
const LEAST_FIRST_WORD_MS = 5_000;

/** Limits on one-minute means, percent. A margin below the limit must be reached before it clears, so that a figure on the edge does not flap. */
export const VITAL_LIMITS: Partial<Record<Vital, { readonly warning: number; readonly critical: number }>> = {
  cpu: { warning: 80, critical: 97 },
  memory: { warning: 80, critical: 95 },
  disk: { warning: 85, critical: 95 },
};
export const CLEAR_MARGIN_PERCENT = 3;
const LIMITED_VITALS = Object.entries(VITAL_LIMITS) as [Vital, { readonly warning: number; readonly critical: number }][];

export interface HostEvidence {
  readonly link: HostLink;
  readonly lastHeardAtMs: number | null;
  readonly intervalMs: number;
  /** Since when the hub itself listens: silence from before its start says nothing of the host. */
  readonly listeningSinceMs: number;
  /** An alert says already that it is down: on the day of an event that takes less than a minute. */
  readonly isToldDown: boolean;
  /** One-minute means. */
  readonly means: Partial<Record<Vital, number>>;
}

/** Silence after which a host that samples every `intervalMs` is stale: under 3 s at one sample a second. */
export function staleAfterMs(intervalMs: number): number {
  return Math.max(STALE_FLOOR_MS, intervalMs * 2.5);
}

/** Until when a host that samples every `intervalMs` may be silent only because its agent has not come back yet to a hub that began anew. */
export const awaitedUntilMs = (listeningSinceMs: number, intervalMs: number): number =>
  listeningSinceMs + RECONNECT_MS + Math.max(LEAST_FIRST_WORD_MS, staleAfterMs(intervalMs));

/**
 * When silence by itself may change the condition of a host next, hub time, if nothing is heard of it until then; infinity if it
 * cannot any more. Until then a host needs to be assessed only when there is news of it.
 */
export function silenceChangesAtMs({ link, lastHeardAtMs, intervalMs, listeningSinceMs }: HostEvidence, nowMs: number): number {
  if (link.state === 'stopped' || (lastHeardAtMs === null && link.state === 'connected')) return Number.POSITIVE_INFINITY;
  const staleMs = lastHeardAtMs === null || link.state === 'lost' ? null : lastHeardAtMs + staleAfterMs(intervalMs);
  if (staleMs !== null && nowMs <= staleMs) return staleMs;
  const sinceMs = lastHeardAtMs ?? link.sinceMs;
  const downMs = Math.max(sinceMs, listeningSinceMs) + DOWN_AFTER_MS;
  if (nowMs >= downMs) return Number.POSITIVE_INFINITY;
  const awaitedMs = awaitedUntilMs(listeningSinceMs, intervalMs);
  return sinceMs <= listeningSinceMs && nowMs < awaitedMs ? Math.min(awaitedMs, downMs) : downMs;
}

/** The next condition of a host from what is known of it now, `previous` itself where all goes on well. Pure; `previous` gives hysteresis and the time since. */
export function assessHost(previous: HostCondition | null, evidence: HostEvidence, nowMs: number): HostCondition {
  const silence = assessSilence(evidence, nowMs);
  const { state, reasons } = silence ?? assessVitals(previous, evidence);
  // What nearly every sample finds: nothing is made for it.
  if (reasons.length === 0 && previous?.reasons.length === 0 && previous.state === state) return previous;
  const sinceMs = previous?.state === state ? previous.sinceMs : startOf(reasons, nowMs);
  return { state, sinceMs, reasons };
}

interface Assessment {
  readonly state: HostState;
  readonly reasons: readonly ConditionReason[];
}

function assessSilence(evidence: HostEvidence, nowMs: number): Assessment | null {
  const { link, lastHeardAtMs, intervalMs } = evidence;
  if (link.state === 'stopped') return { state: 'stopped', reasons: [{ code: 'stopped', sinceMs: link.sinceMs }] };
  if (lastHeardAtMs === null) {
    return link.state === 'connected'
      ? { state: 'unknown', reasons: [{ code: 'never-heard' }] }
      : silentSince(link.sinceMs, evidence, nowMs);
  }
  const isSilent = link.state === 'lost' || nowMs - lastHeardAtMs > staleAfterMs(intervalMs);
  return isSilent ? silentSince(lastHeardAtMs, evidence, nowMs) : null;
}

function silentSince(sinceMs: number, { listeningSinceMs, intervalMs, isToldDown }: HostEvidence, nowMs: number): Assessment {
  const isDown = isToldDown || nowMs - Math.max(sinceMs, listeningSinceMs) >= DOWN_AFTER_MS;
  if (isDown) return { state: 'critical', reasons: [{ code: 'down', sinceMs }] };
  const isAwaited = sinceMs <= listeningSinceMs && nowMs < awaitedUntilMs(listeningSinceMs, intervalMs);
  return { state: 'stale', reasons: [{ code: 'silent', sinceMs, ...(isAwaited ? { isAwaited } : {}) }] };
}

const WELL: Assessment = { state: 'ok', reasons: [] };

const isWell = (means: HostEvidence['means']): boolean => LIMITED_VITALS.every(([vital, { warning }]) => !((means[vital] ?? 0) >= warning));

function assessVitals(previous: HostCondition | null, { means }: HostEvidence): Assessment {
  if ((previous === null || previous.reasons.length === 0) && isWell(means)) return WELL;
  const reasons: (ConditionReason & { code: 'vital-high' })[] = [];
  let worst: HostState = 'ok';
  for (const [vital, limits] of LIMITED_VITALS) {
    const value = means[vital];
    if (value === undefined) continue;
    const before = previous?.reasons.find((reason) => reason.code === 'vital-high' && reason.vital === vital);
    const heldLimit = before?.code === 'vital-high' ? before.limit : Number.POSITIVE_INFINITY;
    const exceeds = (limit: number): boolean =>
      value >= (heldLimit >= limit && before !== undefined ? limit - CLEAR_MARGIN_PERCENT : limit);
    if (exceeds(limits.critical)) {
      worst = 'critical';
      reasons.unshift({ code: 'vital-high', vital, value, limit: limits.critical });
    } else if (exceeds(limits.warning)) {
      if (worst === 'ok') worst = 'warning';
      reasons.push({ code: 'vital-high', vital, value, limit: limits.warning });
    }
  }
  return { state: worst, reasons };
}

function startOf(reasons: readonly ConditionReason[], nowMs: number): number {
  const first = reasons[0];
  return first !== undefined && 'sinceMs' in first ? first.sinceMs : nowMs;
}
