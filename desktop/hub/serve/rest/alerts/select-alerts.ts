import type { z } from 'zod';
import { type Alert, isActive } from '#shared/domain/alert/alert.ts';
import { severityRank } from '#shared/domain/alert/severity.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { alertQuerySchema } from '#shared/protocol/rest/alerts/alerts.ts';

export type AlertQuery = z.output<typeof alertQuerySchema>;

export interface SelectedAlerts {
  readonly alerts: readonly Alert[];
  readonly total: number;
  readonly next: string | null;
}

/** Where an alert stands in the list: what is behind a page does not move when others come or go. */
type Place = readonly [rank: number, newestFirst: number, id: string];

/** What fits, the worst first, then what fired last, page by page. Throws AppError `query.invalid` for an `after` that is none. */
export function selectAlerts(alerts: readonly Alert[], query: AlertQuery): SelectedAlerts {
  const fitting = alerts.filter((alert) => fits(alert, query)).sort((a, b) => compare(placeOf(a), placeOf(b)));
  const after = query.after === undefined ? null : readPlace(query.after);
  const rest = after === null ? fitting : fitting.filter((alert) => compare(placeOf(alert), after) > 0);
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return { alerts: page, total: fitting.length, next: last !== undefined && rest.length > page.length ? placeOf(last).join('~') : null };
}

function fits(alert: Alert, { state, severity, rule_id: ruleId, host_id: hostId, zone, muted, text }: AlertQuery): boolean {
  return (
    (state === undefined ? isActive(alert) : state.includes(alert.state)) &&
    (severity === undefined || severity.includes(alert.severity)) &&
    (ruleId === undefined || alert.ruleId === ruleId) &&
    (hostId === undefined || alert.hostId === hostId) &&
    (zone === undefined || alert.labels['zone'] === zone) &&
    (muted === undefined || alert.mutedBy.length > 0 === muted) &&
    (text === undefined || reads(alert, text.toLowerCase()))
  );
}

const reads = ({ summary, ruleName, hostId, labels }: Alert, text: string): boolean =>
  [summary, ruleName, hostId ?? '', ...Object.values(labels)].some((words) => words.toLowerCase().includes(text));

const placeOf = ({ severity, firedAtMs, sinceMs, id }: Alert): Place => [severityRank(severity), -(firedAtMs ?? sinceMs), id];

function compare([rankA, timeA, idA]: Place, [rankB, timeB, idB]: Place): number {
  if (rankA !== rankB) return rankA - rankB;
  if (timeA !== timeB) return timeA - timeB;
  return idA < idB ? -1 : Number(idA > idB);
}

function readPlace(text: string): Place {
  const [, rank, time, id] = /^(\d)~(-?[\d.]+)~(.+)$/.exec(text) ?? [];
  if (rank !== undefined && time !== undefined && id !== undefined) return [Number(rank), Number(time), id];
  throw new AppError({
    code: 'query.invalid',
    message: `"${text}" is no place in the list.`,
    where: 'after',
    remedy: 'Give `next` of the page before as it was.',
  });
}
