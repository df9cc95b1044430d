import { isSameName } from '#shared/domain/is-same-name.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Need } from '#shared/view/needs/need.ts';
import type { PlacedHost } from '../zones/wall-host.ts';

/** Incidents that are open in these zones, what needs somebody most first; no zones: everywhere. What was set aside comes nowhere. */
export function incidentsOfZones(needs: readonly Need[], zones: readonly string[], hosts: readonly PlacedHost[]): readonly Incident[] {
  const zoneOf = new Map(hosts.map(({ id, zone }) => [id, zone]));
  const isHere = (incident: Incident): boolean =>
    zones.length === 0 || placesOf(incident, zoneOf).some((place) => zones.some((zone) => isSameName(zone, place)));
  return needs.flatMap((need) =>
    need.kind === 'incident' && need.standing !== 'set-aside' && isHere(need.incident) ? [need.incident] : [],
  );
}

/** Where its systems are, where whoever called it said that it is, and of what its alerts are that have no system. */
function placesOf({ hostIds, place, alerts }: Incident, zoneOf: ReadonlyMap<string, string | null>): readonly string[] {
  const said = alerts.filter(({ hostId }) => hostId === null).map(({ labels }) => labels['zone']);
  return [...hostIds.map((id) => zoneOf.get(id)), place, ...said].filter((zone) => zone != null);
}
