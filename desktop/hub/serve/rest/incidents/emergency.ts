import { EMERGENCY_WORDS } from '#shared/domain/incident/emergency-kinds.ts';
import type { Severity } from '#shared/domain/alert/severity.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { incidentDetailSchema, newEmergencySchema } from '#shared/protocol/rest/incidents/incidents.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { actorOf } from './actor-of.ts';
import { detailToRest } from './incident-to-rest.ts';
import type { IncidentRoutesDependencies } from './incident-routes.ts';
import { incidentName } from '../../../respond/report/incident-name.ts';

/** Of an emergency, in the words of the address; somebody who calls one wants somebody to come. */
const SEVERITY: Readonly<Record<'critical' | 'high' | 'medium', Severity>> = { critical: 'critical', high: 'critical', medium: 'warning' };

/** `POST /api/infrastructure/emergency`: somebody calls for help. */
export function serveEmergency(handle: Handle, { respond: { incidents }, audit }: IncidentRoutesDependencies): void {
  handle({
    operationId: 'raiseEmergency',
    path: '/api/infrastructure/emergency',
    permission: 'raise-emergency',
    tag: 'Infrastructure',
    summary: 'Calls an emergency',
    description: 'Makes an incident and tells whom its policy names; `high` is told as `critical` is. It is over when somebody says so.',
    query: NOTHING,
    params: NOTHING,
    body: newEmergencySchema,
    reply: incidentDetailSchema,
    answer({ body, principal, origin, venue }) {
      const by = askedBy(principal);
      const { hostIds, others } = findHosts(venue.hosts(), body.affected_systems);
      const affected = others.length === 0 ? [] : [`Affected: ${others.join(', ')}`];
      const description = [...(body.description === undefined ? [] : [body.description]), ...affected].join('\n');
      const type = body.emergency_type ?? EMERGENCY_WORDS[body.kind ?? 'other'].type;
      const emergency = {
        type,
        kind: body.kind ?? null,
        place: body.place ?? null,
        severity: SEVERITY[body.severity],
        description,
        hostIds,
        by: actorOf(by),
      };
      const incident = incidents.together(() => {
        const called = incidents.callEmergency(emergency, body.request_id);
        if (called.isNew) {
          audit.record({
            by,
            origin,
            action: 'emergency.raised',
            target: `incident:${called.incident.id}`,
            targetName: incidentName(called.incident),
            after: { type, kind: body.kind, place: body.place, severity: body.severity, autoResponse: body.auto_response },
          });
        }
        return called.incident;
      });
      return detailToRest(incident, incidents.timeline(incident.id), true);
    },
  });
}

/** What is no host by id or name is kept as words. */
function findHosts(hosts: readonly HostSummary[], systems: readonly string[]): { readonly hostIds: string[]; readonly others: string[] } {
  const hostIds: string[] = [];
  const others: string[] = [];
  for (const system of systems) {
    const host = hosts.find(({ id, name }) => id === system || name.toLowerCase() === system.toLowerCase());
    if (host === undefined) others.push(system);
    else hostIds.push(host.id);
  }
  return { hostIds, others };
}
