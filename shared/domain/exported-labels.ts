import type { HostIdentity } from './host.ts';
import { HOST_LABEL } from './label-matcher.ts';
import type { Labels, SeriesIdentity } from './series.ts';

/** Name of the metric itself as a label, as Prometheus has it. */
export const NAME_LABEL = '__name__';

/** The labels that Prometheus sees of every series of a host: whose it is. */
export function hostLabels(hostId: string, host: Pick<HostIdentity, 'name' | 'zone' | 'labels'> | undefined): Labels {
  if (host === undefined) return { [HOST_LABEL]: hostId };
  return { ...host.labels, ...(host.zone === null ? {} : { zone: host.zone }), host_name: host.name, [HOST_LABEL]: hostId };
}

/**
 * A series' labels as Prometheus sees them: those of its host and its own. One of its own whose name the host's labels have already is
 * called `exported_…`, as Prometheus itself does when it scrapes. Empty ones are left out, which there is the same as having none.
 */
export function exportedLabels({ labels }: Pick<SeriesIdentity, 'labels'>, ofHost: Labels): Labels {
  const exported: Record<string, string> = {};
  for (const [name, value] of Object.entries(ofHost)) if (value !== '') exported[name] = value;
  for (const [name, value] of Object.entries(labels)) {
    if (value === '') continue;
    let free = name;
    while (Object.hasOwn(ofHost, free) || (free !== name && Object.hasOwn(labels, free))) free = `exported_${free}`;
    exported[free] = value;
  }
  return exported;
}
