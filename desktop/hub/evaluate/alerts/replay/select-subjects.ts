import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { exportedLabels, NAME_LABEL } from '#shared/domain/exported-labels.ts';
import type { Series } from '#shared/domain/series.ts';
import { compileRule, isOnSeries } from '../active-rules.ts';
import type { ReplayDependencies } from './replay-dependencies.ts';

export interface ReplaySubjects {
  /** By rule. */
  readonly series: ReadonlyMap<string, readonly Series[]>;
  /** Hosts of which it must be known when they were heard. */
  readonly hostIds: ReadonlySet<string>;
}

/** What the rules watch, of what there is now. */
export async function selectSubjects(
  rules: readonly AlertRule[],
  { reader, hostIds: allHosts, labelsOf }: Pick<ReplayDependencies, 'reader' | 'hostIds' | 'labelsOf'>,
): Promise<ReplaySubjects> {
  const found = new Map<string, readonly Series[]>();
  const hostIds = new Set<string>();
  for (const rule of rules) {
    const { fits, metric } = compileRule(rule);
    if (!isOnSeries(rule.condition)) {
      for (const hostId of allHosts()) if (fits(labelsOf(hostId))) hostIds.add(hostId);
      continue;
    }
    const candidates = await reader.listSeries(metric === null ? {} : { names: [metric] });
    const series = candidates.filter((each) => fits({ ...exportedLabels(each, labelsOf(each.hostId)), [NAME_LABEL]: each.name }));
    found.set(rule.id, series);
    if (rule.condition.kind === 'no-data') for (const { hostId } of series) hostIds.add(hostId);
  }
  return { series: found, hostIds };
}
