import type { HostStandby } from './host.ts';

/**
 * What is known of a host's standbys when its agent comes: an agent that was started anew does not know any more that it was with one, and
 * the hub does. None is known where it names none.
 *
 * @param known what was known before; undefined: nothing
 */
export function keptStandby(said: HostStandby | undefined, known: HostStandby | undefined): HostStandby | undefined {
  if (said === undefined || known === undefined) return said;
  const times = [said.usedAtMs, known.usedAtMs].filter((timeMs) => timeMs !== null);
  return { hubs: said.hubs, usedAtMs: times.length === 0 ? null : Math.max(...times) };
}
