import { type AlertMute, isActive, type MutedSubject } from '#shared/domain/alert/alert.ts';
import { matchedLabels } from '#shared/domain/alert/alert-labels.ts';
import type { Labels } from '#shared/domain/series.ts';
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

/** What holds by the clock, at a moment. */
interface Held extends Pick<QuietNow, 'silences' | 'windows'> {
  readonly nowMs: number;
  /** Of what holds: another text, another answer. */
  readonly key: string;
}
const NOTHING_HELD: Held = { nowMs: -1, key: '', silences: [], windows: [] };

type MutesOf = (subject: MutedSubject) => readonly AlertMute[];

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
  readonly alerts: Pick<Alerts, 'current' | 'mute' | 'onChange' | 'reconsider' | 'rules'>;
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
    version += 1;
    if (list === 'dependencies' || list === 'inhibitions') remember();
    alerts.reconsider();
    for (const listener of listeners) listener(list);
  };
  const common = { database, audit, clock, onChanged };
  const silences = openSilenceBook(common);
  const maintenance = openMaintenanceBook({ ...common, timeZone });
  const dependencies = openDependencyBook(common);
  const inhibitions = openInhibitionBook(common);
  const kindOf = (ruleId: string) => alerts.rules.find(ruleId)?.condition.kind;
  /** Counts what is changed by people and by the clock. */
  let version = 0;
  let held = NOTHING_HELD;
  let memory: QuietMemory;
  const remember = (): void => {
    version += 1;
    memory = createQuietMemory({ inhibitions: inhibitions.list(), dependencies: dependencies.all(), kindOf });
    // Before any of them is asked about: what keeps it quiet may come after it.
    alerts.current().forEach(memory.note);
  };
  remember();
  const holdsAt = (nowMs: number): Held => {
    if (held.nowMs === nowMs) return held;
    const [active, windows] = [silences.activeAt(nowMs), maintenance.activeAt(nowMs)];
    const key = JSON.stringify([
      active.map(({ silence: { id, endsMs } }) => [id, endsMs]),
      windows.map(({ window: { id }, time: { endsMs } }) => [id, endsMs]),
    ]);
    if (key !== held.key) version += 1;
    held = { nowMs, key, silences: active, windows };
    return held;
  };

  /** By what was matched: nothing is matched again while nothing has changed. */
  const answered = new WeakMap<
    Labels,
    Pick<MutedSubject, 'id' | 'state'> & { readonly holds: number; readonly mutes: readonly AlertMute[] }
  >();
  const answer: MutesOf = (subject) => {
    const { silences: active, windows } = holdsAt(clock.nowMs());
    memory.note(subject);
    const { inhibitors, causesOf } = memory;
    const labels = memory.labelsOf(subject);
    const holds = version + memory.version();
    const known = answered.get(labels);
    const isKnown = known?.holds === holds && known.state === subject.state && known.id === subject.id;
    const mutes = isKnown ? known.mutes : mutesOf(subject, labels, { silences: active, windows, inhibitors, causesOf });
    if (!isKnown) answered.set(labels, { holds, state: subject.state, id: subject.id, mutes });
    return others.length === 0 ? mutes : [...mutes, ...others.flatMap((other) => other(subject))];
  };
  // Another kind of condition says something else of hosts.
  alerts.rules.onChange(remember);
  alerts.onChange(({ ended }) => ended.forEach((id) => memory.forget(id)));
  alerts.mute(answer, () => {
    holdsAt(clock.nowMs());
    return version + memory.version();
  });

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
      version += 1;
      alerts.reconsider();
    },
    onListChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
