import { type Alert, type AlertMute, isActive } from '#shared/domain/alert/alert.ts';
import { matchedLabels } from '#shared/domain/alert/alert-labels.ts';
import type { AlertList } from '#shared/protocol/alerts/alert-messages.ts';
import type { AuditTrail } from '../../access/audit-trail.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Alerts } from '../alerts/alerts.ts';
import { type DependencyBook, openDependencyBook } from './dependency-book.ts';
import { findCauses } from './find-causes.ts';
import { type InhibitionBook, openInhibitionBook } from './inhibition-book.ts';
import { type MaintenanceBook, openMaintenanceBook } from './maintenance-book.ts';
import { mutesOf, type QuietNow } from './mutes-of.ts';
import { createQuietMemory, type QuietMemory } from './quiet-memory.ts';
import { openSilenceBook, type SilenceBook } from './silence-book.ts';

/** How old what is known of other alerts may be; what is asked about is noted at once. */
const REFRESH_MS = 100;

/** What holds by the clock, at a moment. */
interface Held extends Pick<QuietNow, 'silences' | 'windows'> {
  readonly nowMs: number;
}
const NOTHING_HELD: Held = { nowMs: -1, silences: [], windows: [] };

type MutesOf = (alert: Alert) => readonly AlertMute[];

/** What keeps alerts from being told to anybody; they are shown all the same. */
export interface Quiet {
  readonly silences: SilenceBook;
  readonly maintenance: MaintenanceBook;
  readonly dependencies: DependencyBook;
  readonly inhibitions: InhibitionBook;
  /** The hosts that are down and the reason why this one cannot be reached. */
  causesOf(hostId: string): readonly string[];
  /** How many active alerts an inhibition keeps quiet now. */
  countInhibited(inhibitionId: string): number;
  /** Others that keep alerts quiet as well, such as a phase of an event. */
  also(mutes: MutesOf): void;
  /** Calls when somebody has changed a list, after alerts were looked at again. */
  onListChanged(listener: (list: AlertList) => void): Stop;
}

export interface QuietOptions {
  readonly database: DutyDatabase;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly alerts: Pick<Alerts, 'current' | 'mute' | 'reconsider' | 'rules'>;
  readonly timeZone: string;
}

/**
 * Opens the books and takes over the alerts' question of what mutes them. All of it is on the disk, and the alerts are too: after a
 * restart the first answer is as good as the last one before, so that nothing that was kept quiet is told meanwhile.
 */
export function openQuiet({ database, audit, clock, alerts, timeZone }: QuietOptions): Quiet {
  const listeners = new Set<(list: AlertList) => void>();
  const others: MutesOf[] = [];
  const onChanged = (list: AlertList): void => {
    held = NOTHING_HELD;
    if (list === 'dependencies' || list === 'inhibitions') memory = remember();
    alerts.reconsider();
    for (const listener of listeners) listener(list);
  };
  const common = { database, audit, clock, onChanged };
  const silences = openSilenceBook(common);
  const maintenance = openMaintenanceBook({ ...common, timeZone });
  const dependencies = openDependencyBook(common);
  const inhibitions = openInhibitionBook(common);
  const kindOf = (ruleId: string) => alerts.rules.find(ruleId)?.condition.kind;
  let refreshedMs = -Infinity;
  const remember = (): QuietMemory => {
    refreshedMs = -Infinity;
    return createQuietMemory({ inhibitions: inhibitions.list(), dependencies: dependencies.all(), kindOf });
  };
  let memory = remember();
  let held = NOTHING_HELD;

  const answer: MutesOf = (alert) => {
    const nowMs = clock.nowMs();
    // A clock that was set back must not keep this as it is for hours.
    if (Math.abs(nowMs - refreshedMs) >= REFRESH_MS) {
      refreshedMs = nowMs;
      memory.replace(alerts.current());
    }
    // Asked for thousands of alerts at one moment.
    if (held.nowMs !== nowMs) held = { nowMs, silences: silences.activeAt(nowMs), windows: maintenance.activeAt(nowMs) };
    memory.note(alert);
    const mutes = mutesOf(alert, { ...held, inhibitors: memory.inhibitors, causesOf: memory.causesOf });
    return others.length === 0 ? mutes : [...mutes, ...others.flatMap((other) => other(alert))];
  };
  alerts.mute(answer);

  return {
    silences,
    maintenance,
    dependencies,
    inhibitions,
    causesOf(hostId) {
      const down = new Set(alerts.current().flatMap((alert) => (kindOf(alert.ruleId) === 'host-down' ? (alert.hostId ?? []) : [])));
      return findCauses(hostId, dependencies.all(), (id) => down.has(id));
    },
    countInhibited(inhibitionId) {
      const inhibitor = memory.inhibitors.find(({ id }) => id === inhibitionId);
      return alerts.current().filter((alert) => isActive(alert) && (inhibitor?.sourceFor(alert, matchedLabels(alert)) ?? null) !== null)
        .length;
    },
    also(mutes) {
      others.push(mutes);
      alerts.reconsider();
    },
    onListChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
