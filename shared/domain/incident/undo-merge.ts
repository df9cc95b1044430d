import type { Combined } from './combine-incidents.ts';
import { createDraft, type IncidentContext, type IncidentOutcome } from './incident-draft.ts';
import type { IncidentEntry } from './incident-entry.ts';
import { type Incident, type IncidentActor, isOpen } from './incident.ts';
import { say } from './course/words.ts';

/** How two incidents were before and after one went into the other: by it that can be undone. */
export interface MergeMemory {
  readonly before: { readonly from: Incident; readonly into: Incident };
  readonly after: { readonly from: Incident; readonly into: Incident };
}

export const memoryOf = (
  before: MergeMemory['before'],
  [from, into]: readonly [Pick<IncidentOutcome, 'incident'>, Pick<IncidentOutcome, 'incident'>],
): MergeMemory => ({ before, after: { from: from.incident, into: into.incident } });

export interface MergedNow {
  readonly from: Incident;
  readonly into: Incident;
  /** Of both, all lines of their timelines. */
  readonly entries: readonly IncidentEntry[];
}

/**
 * Both incidents are as they were, whose they were included; their timelines keep their lines, and say that it was undone. Only while nothing
 * has come to either since: that a notice arrived changes nothing. The outcomes are of `from` and `into`.
 */
export function undoMerge(
  { before, after }: MergeMemory,
  { from, into, entries }: MergedNow,
  by: IncidentActor,
  context: IncidentContext,
): Combined | { readonly ok: false; readonly refusal: 'changed-since' } {
  if (from.state !== 'merged' || from.mergedInto !== into.id || !isOpen(into)) return { ok: false, refusal: 'changed-since' };
  const isNews = ({ incidentId, number, kind }: IncidentEntry): boolean =>
    number > (incidentId === from.id ? after.from : after.into).newestEntry && kind !== 'receipt';
  if (!isSame(from, after.from) || !isSame(into, after.into) || entries.some(isNews)) return { ok: false, refusal: 'changed-since' };

  const left = createDraft({ ...before.from, newestEntry: from.newestEntry }, context);
  const parted = say('merge-undone.into', { who: by.name, number: into.number });
  // Channels call for what nobody has; what somebody has is told and calls nobody.
  const kind = before.from.state === 'acknowledged' ? 'split' : 'reopened';
  left.write({ kind, text: parted, by, otherIncidentId: into.id });

  const right = createDraft({ ...before.into, newestEntry: into.newestEntry }, context);
  const text = say('merge-undone.from', { who: by.name, number: from.number });
  right.write({ kind: 'split', text, by, otherIncidentId: from.id });
  const { round } = into.escalation;
  // Steps that the merge began have used their keys: those that come now need keys of their own, or nobody would be told by them.
  if (round !== before.into.escalation.round) right.escalation({ round: round + 1 });
  return { ok: true, outcomes: [left.finish(), right.finish()] };
}

/** But for lines of its timeline. */
const isSame = (a: Incident, b: Incident): boolean => JSON.stringify(partsOf(a)) === JSON.stringify(partsOf(b));

const partsOf = ({ state, severity, title, alerts, hostIds, acknowledgement, escalation, growth }: Incident): unknown[] => [
  state,
  severity,
  title,
  alerts,
  hostIds,
  acknowledgement,
  escalation,
  growth ?? null,
];
