import { mergeIncidents, splitIncident } from '#shared/domain/incident/combine-incidents.ts';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { IncidentAnswerInput } from '#shared/domain/incident/incident-input.ts';
import { advance } from '#shared/domain/incident/incident-machine.ts';
import type { Incident, IncidentActor } from '#shared/domain/incident/incident.ts';
import { type NewIncident, openIncident } from '#shared/domain/incident/open-incident.ts';
import type { IncidentChange } from '#shared/domain/incident/tell-order.ts';
import { memoryOf, undoMerge } from '#shared/domain/incident/undo-merge.ts';
import type { Stop } from '../kernel/clock.ts';
import type { IncidentBook, IncidentFilter } from './incident-book.ts';
import type { IncidentChanges } from './incident-changes.ts';
import { conflict, unknownIncident } from './incident-errors.ts';
import type { MergeBook } from './merge-book.ts';

/** What people and programs do with incidents. Throws AppError `incident.unknown` and `incident.conflict`. All is durable when it returns. */
export interface IncidentDesk {
  /** Open ones and those that ended within a day, newest first. */
  recent(): readonly Incident[];
  list(filter: IncidentFilter): readonly Incident[];
  find(id: string): Incident;
  timeline(id: string): readonly IncidentEntry[];
  answer(id: string, input: IncidentAnswerInput): Incident;
  /** What `work` changes and records is one transaction; listeners hear of it after. */
  together<T>(work: () => T): T;
  /** `id` goes on as part of `into`, which is given. */
  merge(id: string, into: string, by: IncidentActor): Incident;
  /** As long as nothing else has come to either: both are as they were before `id` was merged. Gives `id`. */
  undoMerge(id: string, by: IncidentActor): Incident;
  /** Gives the new one. */
  split(id: string, alertIds: readonly string[], by: IncidentActor): Incident;
  /** `id`: by which whoever asks knows it; what was called by it already is given as it is. */
  callEmergency(emergency: NonNullable<NewIncident['emergency']>, id?: string): { readonly incident: Incident; readonly isNew: boolean };
  /** After it is durable. */
  onChange(listener: (changes: readonly IncidentChange[]) => void): Stop;
}

export interface IncidentDeskDependencies {
  readonly book: IncidentBook;
  readonly changes: IncidentChanges;
  readonly merges: MergeBook;
  readonly makeId: () => string;
}

export function createIncidentDesk({ book, changes, merges, makeId }: IncidentDeskDependencies): IncidentDesk {
  const find = (id: string): Incident => {
    const incident = book.find(id);
    if (incident === undefined) throw unknownIncident(id);
    return incident;
  };
  return {
    recent: () => book.recent(changes.context().nowMs).toReversed(),
    list: (filter) => book.list(filter),
    find,
    timeline: (id) => book.entries(id),
    together: (work) => changes.change(() => work()),
    answer(id, input) {
      return changes.change((keep) => {
        const before = find(id);
        const advanced = advance(before, input, changes.context());
        if (!advanced.ok) throw conflict(advanced.refusal);
        // The same said twice: nothing came of it, and nobody is told of it again.
        if (advanced.outcome.incident !== before) keep(advanced.outcome);
        return advanced.outcome.incident;
      });
    },
    merge: (id, intoId, by) =>
      changes.change((keep) => {
        const before = { from: find(id), into: find(intoId) };
        const combined = mergeIncidents(before.from, before.into, by, changes.context());
        if (!combined.ok) throw conflict(combined.refusal);
        combined.outcomes.forEach(keep);
        merges.save(memoryOf(before, combined.outcomes));
        return combined.outcomes[1].incident;
      }),
    undoMerge: (id, by) =>
      changes.change((keep) => {
        const from = find(id);
        const memory = merges.find(id);
        if (memory === undefined || from.mergedInto === null) throw conflict('not-undoable');
        const into = find(from.mergedInto);
        const entries = [...book.entries(from.id), ...book.entries(into.id)];
        const undone = undoMerge(memory, { from, into, entries }, by, changes.context());
        if (!undone.ok) throw conflict(undone.refusal);
        undone.outcomes.forEach(keep);
        merges.forget(id);
        return undone.outcomes[0].incident;
      }),
    split(id, alertIds, by) {
      const asked = { alertIds, by, id: makeId(), number: book.nextNumber() };
      return changes.change((keep) => {
        const parted = splitIncident(find(id), asked, changes.context());
        if (!parted.ok) throw conflict(parted.refusal);
        parted.outcomes.forEach(keep);
        return parted.outcomes[1].incident;
      });
    },
    callEmergency(emergency, id = makeId()) {
      return changes.change((keep) => {
        const before = book.find(id);
        if (before !== undefined) return { incident: before, isNew: false };
        const { incident, ...rest } = openIncident({ id, number: book.nextNumber(), alerts: [], emergency }, changes.context());
        keep({ incident, ...rest });
        return { incident, isNew: true };
      });
    },
    onChange: changes.onChange,
  };
}
