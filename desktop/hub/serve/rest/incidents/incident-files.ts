import { z } from 'zod';
import { MOST_FILE_BYTES } from '#shared/domain/incident/incident-file.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { incidentFileParametersSchema, incidentFileQuerySchema } from '#shared/protocol/rest/incidents/incident-files.ts';
import { bookParametersSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import { incidentDetailSchema } from '#shared/protocol/rest/incidents/incidents.ts';
import { makeId } from '../../../access/token.ts';
import { fileUnknown } from '../../../respond/files/file-errors.ts';
import { incidentName } from '../../../respond/report/incident-name.ts';
import { seenEntries, seenIncident } from '../../incidents/seen-incident.ts';
import { askedBy } from '../access/asked-by.ts';
import { FileReply } from '../file-reply.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { actorOf } from './actor-of.ts';
import { detailToRest } from './incident-to-rest.ts';
import type { IncidentRoutesDependencies } from './incident-routes.ts';

const ADDRESS = '/api/incidents/:id/files';

/** Photos and files of an incident: put into its timeline by whoever may write there, shown to whoever reads it. */
export function serveIncidentFiles(handle: Handle, { respond: { incidents, files }, audit }: IncidentRoutesDependencies): void {
  handle({
    operationId: 'addIncidentFile',
    path: ADDRESS,
    permission: 'answer-alerts',
    tag: 'Incidents',
    summary: 'Puts a photo or file into the timeline',
    description:
      'JPEG, PNG, PDF or plain text, found by its bytes. Of pictures place, time and everything else that cameras write is taken away before they are kept. An incident that went on as part of another gets it there.',
    query: incidentFileQuerySchema,
    params: bookParametersSchema,
    mostBytes: MOST_FILE_BYTES,
    reply: incidentDetailSchema,
    otherStatuses: { 404: 'There is no such incident', 413: 'It is larger than 10 MB', 507: 'There is no room for it' },
    async answer({ params, query: { name, text, upload_id: uploadId = makeId() }, bytes, principal, origin }) {
      const by = askedBy(principal);
      const record = ({ id, number, title }: Incident): void =>
        audit.record({
          by,
          origin,
          action: 'incident.file-added',
          target: `incident:${id}`,
          targetName: incidentName({ number, title }),
          after: { name, sizeBytes: bytes.length },
        });
      const incident = await files.add({ incidentId: params.id, bytes, name, text, uploadId, by: actorOf(by) }, record);
      return detailToRest(incident, incidents.timeline(incident.id), true);
    },
  });

  handle({
    operationId: 'getIncidentFile',
    path: `${ADDRESS}/:file_id`,
    permission: 'look',
    tag: 'Incidents',
    summary: 'A photo or file of an incident',
    description: 'For whoever sees the line of the timeline that has it.',
    query: NOTHING,
    params: incidentFileParametersSchema,
    reply: z.any(),
    contentType: 'application/octet-stream',
    otherStatuses: { 404: 'There is no such incident, or no such file in it' },
    async answer({ params: { id, file_id: fileId }, sight }) {
      const incident = seenIncident(incidents.find(id), sight);
      const entries = incident === null ? [] : seenEntries(incidents.timeline(id), sight);
      const file = entries.find((entry) => entry.file?.id === fileId)?.file;
      if (file === undefined) throw fileUnknown(fileId);
      return new FileReply(await files.read(fileId), file);
    },
  });
}
