import type { Principal } from '#shared/domain/access/principal.ts';
import { checkEvent, type NewPhase, toRunSheet } from '#shared/domain/event/check-event.ts';
import { moveRest, startPhaseNow } from '#shared/domain/event/run-sheet.ts';
import { isRunNow, type VenueEvent } from '#shared/domain/event/venue-event.ts';
import type { AuditAction } from '#shared/domain/access/audit-record.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { AuditTrail } from '../access/audit-trail.ts';
import type { Origin } from '../access/origin.ts';
import { makeId } from '../access/token.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock } from '../kernel/clock.ts';
import { eventConflict, invalidEvent, unknownEvent, unknownPhase } from './event-errors.ts';
import type { EventTable, StoredEvent } from './event-table.ts';

/** Who does it, and from where. */
export interface Hand {
  readonly by: Principal;
  readonly origin: Origin;
}

/** An event as people give it. */
export type NewEvent = Omit<VenueEvent, 'id' | 'phases'> & { readonly phases: readonly NewPhase[] };

const MINUTE_MS = 60_000;
const MOST_EVENTS = 5_000;

/** All events, in memory and on disk. What cannot be is refused with AppError `event.unknown`, `event.invalid` or `event.conflict`. */
export interface EventBook {
  /** By begin. */
  list(): readonly StoredEvent[];
  events(): readonly VenueEvent[];
  find(id: string): StoredEvent;
  create(event: NewEvent, hand: Hand): VenueEvent;
  change(id: string, part: Partial<NewEvent>, hand: Hand): VenueEvent;
  remove(id: string, hand: Hand): VenueEvent;
  /** It begins now, whatever the plan says; what follows moves with it. */
  startPhase(id: string, phaseId: string, hand: Hand): VenueEvent;
  /** What has not begun is later by this, or earlier. */
  moveRest(id: string, minutes: number, hand: Hand): VenueEvent;
  /** The table has changed under it. */
  reread(): void;
}

export interface EventBookDependencies {
  readonly database: DutyDatabase;
  readonly table: EventTable;
  readonly audit: AuditTrail;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onChange: () => void;
}

export function createEventBook({ database, table, audit, clock, onChange }: EventBookDependencies): EventBook {
  let known = table.all();
  const find = (id: string): StoredEvent => {
    const found = known.find(({ event }) => event.id === id);
    if (found === undefined) throw unknownEvent(id);
    return found;
  };
  /** With its audit record: both or neither. */
  const write = (work: () => void, entry: Parameters<AuditTrail['record']>[0]): void => {
    database.transaction(() => {
      work();
      audit.record(entry);
    })();
    known = table.all();
    onChange();
  };
  const save = (event: VenueEvent, before: VenueEvent | null, action: AuditAction, hand: Hand): VenueEvent => {
    const problem = checkEvent(event);
    if (problem !== null) throw invalidEvent(problem);
    const said = { ...hand, action, target: `event:${event.id}`, targetName: event.name };
    write(() => table.save(event), { ...said, ...(before === null ? {} : { before: inShort(before) }), after: inShort(event) });
    return event;
  };

  return {
    list: () => known,
    events: () => known.map(({ event }) => event),
    find,
    create(given, hand) {
      if (known.length >= MOST_EVENTS) throw eventConflict(refusal`There are ${MOST_EVENTS} events.`, 'events', refusal`Delete old ones.`);
      return save({ ...given, id: makeId(), phases: toRunSheet(given.phases) }, null, 'event.created', hand);
    },
    change(id, part, hand) {
      const { event: before } = find(id);
      const { phases: given, ...rest } = part;
      // Before the day a new plan is the plan; on the day what was planned stays to be compared with.
      const phases = given === undefined ? before.phases : toRunSheet(given, before.phases, clock.nowMs() >= before.startMs);
      return save({ ...before, ...rest, phases }, before, 'event.changed', hand);
    },
    remove(id, hand) {
      const { event } = find(id);
      const now = clock.nowMs();
      if (event.startMs <= now && now < event.endMs)
        throw eventConflict(refusal`“${event.name}” is under way.`, 'event_id', refusal`Delete it when it is over, or let it end now.`);
      write(() => table.remove(id), {
        ...hand,
        action: 'event.deleted',
        target: `event:${id}`,
        targetName: event.name,
        before: inShort(event),
      });
      return event;
    },
    startPhase(id, phaseId, hand) {
      const { event } = find(id);
      const phase = event.phases.find((one) => one.id === phaseId);
      if (phase === undefined) throw unknownPhase(phaseId);
      const now = clock.nowMs();
      if (now >= event.endMs) throw eventConflict(refusal`“${event.name}” is over.`, 'event_id', refusal`Change its end first.`);
      if (!isRunNow(event, now))
        throw eventConflict(
          refusal`“${event.name}” is more than a day away.`,
          'event_id',
          refusal`Change its run-sheet, or begin it on the day.`,
        );
      if (phase.startMs <= now)
        throw eventConflict(refusal`“${phase.name}” has begun already.`, 'phase_id', refusal`Begin one that is still to come.`);
      return save(startPhaseNow(event, phaseId, now), event, 'event.phase-started', hand);
    },
    moveRest(id, minutes, hand) {
      const { event } = find(id);
      const moved = moveRest(event, minutes * MINUTE_MS, clock.nowMs());
      if (moved === event) throw eventConflict(refusal`Nothing of it is still to come.`, 'minutes', refusal`Change the run-sheet itself.`);
      return save(moved, event, 'event.moved', hand);
    },
    reread: () => void (known = table.all()),
  };
}

/** What the audit trail keeps of it: no telephone numbers, and the run-sheet a line each. */
function inShort({ name, startMs, endMs, phases, zones, opensItself }: VenueEvent): unknown {
  const moments = phases.map((phase) => `${new Date(phase.startMs).toISOString()} ${phase.name}${phase.isQuiet ? ' (quiet)' : ''}`);
  return { name, startMs, endMs, phases: moments, zones, opensItself };
}
