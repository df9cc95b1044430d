import { advance } from '#shared/domain/incident/incident-machine.ts';
import { dueAtMs, type Incident, type IncidentAlert } from '#shared/domain/incident/incident.ts';
import type { TellReceipt } from '#shared/domain/incident/tell-order.ts';
import { makeId as makeRandomId } from '../access/token.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { AlertFeed } from './alert-feed.ts';
import { openDutyPlan, type DutyPlan } from './duty-plan.ts';
import { type IncidentFiles, type IncidentFilesOptions, openIncidentFiles } from './files/incident-files.ts';
import { followAlerts } from './follow-alerts.ts';
import { openIncidentBook } from './incident-book.ts';
import { createIncidentChanges } from './incident-changes.ts';
import { createIncidentDesk, type IncidentDesk } from './incident-desk.ts';
import { openMergeBook } from './merge-book.ts';
import type { ChannelAnswer, Outbox } from './outbox.ts';
import { openPostMortemBook, type PostMortemBook } from './post-mortem-book.ts';

/** Steps are due by the clock on the wall, which may be set: it is looked at again and again rather than waited for. */
const LOOK_EVERY_MS = 1_000;

export interface Respond {
  readonly incidents: IncidentDesk;
  readonly files: IncidentFiles;
  readonly postMortems: PostMortemBook;
  readonly plan: DutyPlan;
  /** Makes incidents of alerts and takes steps from now on; what fell due while the hub was away first. */
  start(): void;
  close(): Promise<void>;
}

export interface RespondOptions {
  readonly database: DutyDatabase;
  readonly alerts: AlertFeed;
  readonly outbox: Outbox;
  /** While an event is under way steps follow one another faster. */
  readonly isEventDay: () => boolean;
  /** Where the day is in a zone (null: in none), in words; null: no event is near. */
  readonly momentOf: (zone: string | null, atMs: number) => string | null;
  /** Until when a quiet phase keeps all of these from being told; null: they may be told. */
  readonly quietUntilMs: (alerts: readonly IncidentAlert[]) => number | null;
  /** Whether two hosts need something that may be down: their alerts may be one trouble. */
  readonly mayShareCause: (hostId: string, otherHostId: string) => boolean;
  /** Where photos and files of incidents are kept. */
  readonly files: IncidentFilesOptions;
  readonly clock: Clock;
  readonly log: Logger;
  readonly makeId?: () => string;
}

/** Opens incidents, their escalation and the plan of who is told. */
export function openRespond(options: RespondOptions): Respond {
  const { database, alerts, outbox, isEventDay, momentOf, quietUntilMs, mayShareCause, clock, log, makeId = makeRandomId } = options;
  const plan = openDutyPlan(database);
  const book = openIncidentBook(database, clock.nowMs());
  const changes = createIncidentChanges({
    database,
    book,
    turns: plan.turns,
    outbox,
    directory: plan.directory,
    isEventDay,
    momentOf,
    quietUntilMs,
    clock,
    log,
  });
  const follower = followAlerts({ database, alerts, book, changes, mayShareCause, clock, makeId, log });
  const incidents = createIncidentDesk({ book, changes, merges: openMergeBook(database), makeId });
  const files = openIncidentFiles({ ...options.files, database, incidents, clock, log });
  const postMortems = openPostMortemBook(database);

  const attempt = (incident: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      // It is tried again at the next look.
      log.error({ err: error, incident }, 'an incident could not be carried on');
    }
  };
  const isDue = (incident: Incident): boolean => {
    const atMs = dueAtMs(incident);
    return atMs !== null && atMs <= clock.nowMs();
  };
  const look = (): void => {
    attempt('alerts', follower.compare);
    for (const incident of book.open().filter(isDue)) {
      attempt(incident.id, () =>
        changes.change((keep) => {
          const advanced = advance(incident, { kind: 'clock' }, changes.context());
          if (advanced.ok) keep(advanced.outcome);
        }),
      );
    }
  };
  const takeReceipt = (receipt: TellReceipt): void =>
    attempt(receipt.incidentId, () =>
      changes.change((keep) => {
        const incident = book.find(receipt.incidentId);
        if (incident === undefined || isKnownReceipt(receipt)) return;
        const advanced = advance(incident, { kind: 'receipt', receipt }, changes.context());
        if (advanced.ok) keep(advanced.outcome);
      }),
    );
  const isKnownReceipt = ({ incidentId, stepKey, contactId, channelId, state }: TellReceipt): boolean =>
    book
      .entries(incidentId)
      .some(
        (entry) =>
          entry.kind === 'receipt' &&
          entry.stepKey === stepKey &&
          entry.contactId === contactId &&
          entry.channelId === channelId &&
          entry.receipt === state,
      );
  const takeChannelAnswer = ({ incidentId, answer, by }: ChannelAnswer): void => {
    attempt(incidentId, () => {
      const incident = book.find(incidentId);
      // What a channel says late or twice is no failure of anybody.
      if (incident === undefined || incident.state === 'merged' || incident.state === 'resolved') return;
      incidents.answer(incidentId, { kind: answer, by, note: null });
    });
  };

  const stops: (() => void)[] = [];
  return {
    incidents,
    files,
    postMortems,
    plan,
    start() {
      stops.push(outbox.onReceipt(takeReceipt), outbox.onAnswer(takeChannelAnswer));
      follower.start();
      look();
      stops.push(clock.every(LOOK_EVERY_MS, look));
    },
    async close() {
      follower.stop();
      for (const stop of stops.splice(0)) stop();
      await files.close();
    },
  };
}
