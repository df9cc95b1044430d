import type { HostSummary } from '#shared/domain/host.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { InfrastructureMetricsQuery } from '#shared/protocol/rest/infrastructure-metrics.ts';

type Filters = Pick<InfrastructureMetricsQuery, `filters[${string}]` & keyof InfrastructureMetricsQuery>;

const LABEL_FILTERS = [
  ['provider', 'filters[provider]'],
  ['region', 'filters[region]'],
  ['environment', 'filters[environment]'],
] as const;

/** Hosts that pass all filters. Throws AppError `host.unknown` for a host that is asked for by name and does not exist. */
export function selectHosts(hosts: readonly HostSummary[], filters: Filters): readonly HostSummary[] {
  const wanted = filters['filters[host]'];
  const isCalled = (host: HostSummary, name: string): boolean => host.id === name || host.name === name;
  const missing = wanted?.find((name) => !hosts.some((host) => isCalled(host, name)));
  if (missing !== undefined) {
    throw new AppError({
      code: 'host.unknown',
      message: `There is no host "${missing}".`,
      where: 'filters[host]',
      remedy: 'GET /api/hosts lists those there are.',
    });
  }
  return hosts.filter(
    (host) =>
      (wanted === undefined || wanted.some((name) => isCalled(host, name))) &&
      LABEL_FILTERS.every(([label, parameter]) => filters[parameter]?.includes(host.labels[label] ?? '') ?? true),
  );
}
