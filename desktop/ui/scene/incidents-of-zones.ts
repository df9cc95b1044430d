import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Need } from '#shared/view/needs/need.ts';
import type { PlacedHost } from '../zones/wall-host.ts';

/** Incidents that are open in these zones, what needs somebody most first; no zones: everywhere. What was set aside comes nowhere. */
export function incidentsOfZones(needs: readonly Need[], zones: readonly string[], hosts: readonly PlacedHost[]): readonly Incident[] {
  const zoneOf = new Map(hosts.map(({ id, zone }) => [id, zone]));
  const isHere = ({ hostIds }: Incident): boolean =>
    zones.length === 0 ||
    hostIds.some((id) => {
      const zone = zoneOf.get(id) ?? null;
      return zone !== null && zones.includes(zone);
    });
  return needs.flatMap((need) =>
    need.kind === 'incident' && need.standing !== 'set-aside' && isHere(need.incident) ? [need.incident] : [],
  );
}
