import { chance, hash32 } from './seeded-noise.ts';

export const INCIDENT_KINDS = ['network-spike', 'cpu-hog', 'silence', 'memory-leak', 'disk-filling'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Something that goes wrong with one host for a while. */
export interface Incident {
  readonly kind: IncidentKind;
  readonly hostIndex: number;
  readonly startMs: number;
  readonly endMs: number;
}

const MINUTE_MS = 60_000;
/** In each slot at most one incident begins. */
const SLOT_MS = 10 * MINUTE_MS;

/** How often each kind is met, of all incidents, and how long it lasts in minutes. */
const KINDS: Readonly<Record<IncidentKind, { readonly share: number; readonly minutes: readonly [number, number] }>> = {
  'network-spike': { share: 0.34, minutes: [2, 5] },
  'cpu-hog': { share: 0.3, minutes: [3, 7] },
  silence: { share: 0.16, minutes: [1, 2] },
  'memory-leak': { share: 0.12, minutes: [30, 45] },
  'disk-filling': { share: 0.08, minutes: [60, 100] },
};
const LONGEST_MS = 100 * MINUTE_MS;

/** A venue has an incident in a third of all slots, a large one in every second. */
function chanceOfIncident(hostCount: number): number {
  return Math.min(0.5, 0.3 + hostCount / 200);
}

/**
 * What is wrong at a moment. Decided by the seed alone, so that history and present tell one story whenever they are told.
 * Never two of a kind at one host at once; at most times there is nothing.
 */
export function incidentsAt(seed: number, hostCount: number, timeMs: number): readonly Incident[] {
  const lastSlot = Math.floor(timeMs / SLOT_MS);
  const firstSlot = Math.floor((timeMs - LONGEST_MS) / SLOT_MS);
  const active: Incident[] = [];
  for (let slot = firstSlot; slot <= lastSlot; slot += 1) {
    const incident = incidentOf(seed, hostCount, slot);
    if (incident === null || timeMs < incident.startMs || timeMs >= incident.endMs) continue;
    if (!active.some(({ hostIndex, kind }) => hostIndex === incident.hostIndex && kind === incident.kind)) active.push(incident);
  }
  return active;
}

/** How far an incident has come, 0 to 1. */
export function progressOf({ startMs, endMs }: Incident, timeMs: number): number {
  return Math.min(1, Math.max(0, (timeMs - startMs) / (endMs - startMs)));
}

function incidentOf(seed: number, hostCount: number, slot: number): Incident | null {
  if (hostCount === 0 || chance(seed, slot, 1) >= chanceOfIncident(hostCount)) return null;
  const kind = kindOf(chance(seed, slot, 2));
  const [least, most] = KINDS[kind].minutes;
  const startMs = Math.round(slot * SLOT_MS + chance(seed, slot, 3) * SLOT_MS);
  const durationMs = (least + chance(seed, slot, 4) * (most - least)) * MINUTE_MS;
  return { kind, hostIndex: hash32(seed, slot, 5) % hostCount, startMs, endMs: startMs + Math.round(durationMs) };
}

function kindOf(draw: number): IncidentKind {
  let rest = draw;
  for (const kind of INCIDENT_KINDS) {
    rest -= KINDS[kind].share;
    if (rest < 0) return kind;
  }
  return 'network-spike';
}
