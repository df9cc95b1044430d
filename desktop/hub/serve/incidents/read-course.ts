import type { Alert } from '#shared/domain/alert/alert.ts';
import { aggregatedUnit } from '#shared/domain/counter-rate.ts';
import { type Incident, type IncidentAlert, isOpen } from '#shared/domain/incident/incident.ts';
import type { RestIncidentCourse } from '#shared/protocol/rest/incidents/incident-course.ts';
import type { Alerts } from '../../evaluate/alerts/alerts.ts';
import type { SeenVenue } from '../sight/seen-venue.ts';

const MOST_SERIES = 6;
const POINTS = 240;
const LEAST_AROUND_MS = 600_000;
/** Of how long it lasted, before and behind it. */
const AROUND = 0.2;
const SECOND_MS = 1_000;
/** What is compared with one number; elsewhere the limit moves. */
const WITH_LIMIT: ReadonlySet<string> = new Set(['threshold', 'forecast']);

export interface CourseSources {
  readonly venue: Pick<SeenVenue, 'query' | 'listSeries' | 'host'>;
  readonly alerts: Pick<Alerts, 'find' | 'transitions' | 'rules'>;
  readonly nowMs: number;
}

/** The figures that the alerts of an incident are about, from before it to after it; causes first, of the same figure one. */
export async function readCourse(incident: Incident, { venue, alerts, nowMs }: CourseSources): Promise<RestIncidentCourse> {
  const overMs = isOpen(incident) ? nowMs : (incident.resolvedAtMs ?? incident.sinceMs);
  const firstMs = Math.min(incident.openedAtMs, ...incident.alerts.map(({ firedAtMs }) => firedAtMs));
  const aroundMs = Math.max(LEAST_AROUND_MS, (overMs - firstMs) * AROUND);
  const startMs = firstMs - aroundMs;
  const endMs = Math.min(nowMs, overMs + aroundMs);
  const stepMs = Math.max(SECOND_MS, Math.ceil((endMs - startMs) / POINTS / SECOND_MS) * SECOND_MS);
  const found: RestIncidentCourse['series'][number][] = [];
  const seen = new Set<number>();
  for (const alert of inOrder(incident.alerts)) {
    if (found.length === MOST_SERIES) break;
    const full = alerts.find(alert.alertId) ?? alerts.transitions({ alertId: alert.alertId, limit: 1 })[0]?.alert;
    const { hostId } = alert;
    if (full?.seriesId == null || hostId === null || seen.has(full.seriesId)) continue;
    seen.add(full.seriesId);
    const series = (await venue.listSeries({ hostIds: [hostId] })).find(({ id }) => id === full.seriesId);
    if (series === undefined) continue;
    const selector = { hostIds: [hostId], names: [series.name], labels: series.labels };
    const result = await venue.query({ selector, startMs, endMs, stepMs, aggregations: ['avg', 'min', 'max'] });
    const points = result.series.find(({ seriesId }) => seriesId === series.id);
    if (points === undefined) continue;
    const { avg = [], min = [], max = [] } = points.columns;
    found.push({
      alert_id: alert.alertId,
      summary: alert.summary,
      host_id: hostId,
      host_name: venue.host(hostId)?.name ?? hostId,
      metric: series.name,
      unit: aggregatedUnit(series.kind, series.unit, 'avg'),
      limit: limitOf(full, alerts.rules),
      start_time: result.startMs,
      step_ms: result.stepMs,
      fired_at: alert.firedAtMs,
      recovered_at: alert.recoveredAtMs,
      avg,
      min,
      max,
    });
  }
  return { start_time: startMs, end_time: endMs, series: found };
}

const inOrder = (alerts: readonly IncidentAlert[]): IncidentAlert[] =>
  alerts.toSorted((a, b) => Number(a.isFolded) - Number(b.isFolded) || a.firedAtMs - b.firedAtMs);

function limitOf({ ruleId, limit }: Alert, rules: Alerts['rules']): number | null {
  const kind = rules.find(ruleId)?.condition.kind;
  return kind !== undefined && WITH_LIMIT.has(kind) ? limit : null;
}
