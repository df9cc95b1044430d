import type { HostSummary } from '#shared/domain/host.ts';

/** As much of a host as says what it is for. */
export type TemplateHost = Pick<HostSummary, 'id' | 'name' | 'zone' | 'labels'>;

const MOST_HOSTS = 20;

/** Hosts that are called so, by name: `Livestream encoder` is one for streaming. A venue that calls them otherwise chooses them itself. */
export function hostsCalled(hosts: readonly TemplateHost[], words: RegExp): readonly string[] {
  return hosts
    .filter(({ name, labels }) => words.test(name) || Object.values(labels).some((label) => words.test(label)))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST_HOSTS)
    .map(({ id }) => id);
}
