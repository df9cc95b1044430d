import { z } from 'zod';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { ENTRY_KINDS, RECEIPT_STATES } from '../../../domain/incident/incident-entry.ts';
import { FILE_TYPES } from '../../../domain/incident/incident-file.ts';
import { EMERGENCY_KINDS, EMERGENCY_TYPES, INCIDENT_STATES } from '../../../domain/incident/incident.ts';
import { REACHES } from '../../../domain/incident/step-course.ts';
import { hostIdSchema } from '../../series-schema.ts';
import { bookIdSchema, wordsSchema } from './incident-values.ts';
import { restPolicySchema } from './policies.ts';
import { numberText } from '../number-text.ts';

export const MOST_INCIDENTS_A_PAGE = 200;
const numberSchema = numberText().int().min(1);

/** Query of `GET /api/incidents`; all that is given must fit. */
export const incidentQuerySchema = z.strictObject({
  state: z
    .enum(['open', ...INCIDENT_STATES])
    .optional()
    .describe('open: triggered or acknowledged'),
  severity: z.enum(SEVERITIES).optional(),
  host_id: hostIdSchema.optional(),
  before: numberSchema.optional().describe('Older than the incident of this number: for the next page'),
  limit: numberSchema.max(MOST_INCIDENTS_A_PAGE).default(50),
});

export const actorSchema = z
  .object({ kind: z.enum(['person', 'device', 'program', 'channel', 'hub']), id: z.string().nullable(), name: z.string() })
  .meta({ id: 'IncidentActor' });

const incidentAlertSchema = z
  .object({
    alert_id: z.string(),
    rule_id: z.string(),
    rule_name: z.string(),
    host_id: z.string().nullable(),
    severity: z.enum(SEVERITIES),
    summary: z.string(),
    labels: z.record(z.string(), z.string()),
    is_folded: z.boolean().describe('The same trouble as another one, which is its cause'),
    fired_at: z.number(),
    moment: z.string().nullable().describe('Where the day was then: "18 min before the ceremony"; null: no event was near'),
    recovered_at: z.number().nullable().describe('null while it fires'),
  })
  .meta({ id: 'IncidentAlert' });

const incidentShape = {
  id: z.string(),
  number: z.int().describe('For people: incident 12'),
  title: z.string(),
  state: z.enum(INCIDENT_STATES),
  severity: z.enum(SEVERITIES).describe('Worst so far'),
  source: z.enum(['alert', 'emergency']),
  emergency_type: z.enum(EMERGENCY_TYPES).nullable(),
  emergency_kind: z.enum(EMERGENCY_KINDS).nullable(),
  place: z.string().nullable().describe('Of an emergency: where'),
  description: z.string(),
  alerts: z.array(incidentAlertSchema),
  host_ids: z.array(z.string()),
  opened_at: z.number().describe('UTC milliseconds'),
  moment: z.string().nullable().describe('Where the day was then: "18 min before the ceremony"; null: no event was near'),
  since: z.number().describe('In this state'),
  resolved_at: z.number().nullable(),
  acknowledged_by: actorSchema.nullable(),
  acknowledged_at: z.number().nullable(),
  acknowledgement_lapses_at: z.number().nullable().describe('Unless something is done until then it is nobody’s again'),
  next_escalation_at: z.number().nullable().describe('When the next ones are told; null: nobody else will be'),
  is_held: z.boolean().describe('Silenced, folded under something else or in a quiet phase: nobody is told while that lasts'),
  is_exhausted: z.boolean().describe('The policy was gone through as often as it says, and nobody took it'),
  reach: z
    .enum(REACHES)
    .describe(
      'How far its policy got to people: uncalled: it calls nobody; untold: not begun; nobody-there: its steps had nobody to tell; unreached: nobody who was told could be reached; some: not all; told',
    ),
  policy_id: z.string(),
  merged_into: z.string().nullable(),
};
export const restIncidentSchema = z.object(incidentShape).meta({ id: 'Incident' });
export type RestIncident = z.infer<typeof restIncidentSchema>;
export const incidentPageSchema = z
  .object({ incidents: z.array(restIncidentSchema).describe('Newest first'), has_more: z.boolean() })
  .meta({ id: 'IncidentPage' });
export type IncidentPage = z.infer<typeof incidentPageSchema>;

const incidentFileSchema = z
  .object({
    id: z.string().describe('SHA-256 of its bytes'),
    name: z.string(),
    type: z.enum(FILE_TYPES),
    size_bytes: z.int(),
    width: z.int().nullable().describe('Of a picture, in pixels'),
    height: z.int().nullable(),
    upload_id: z.string(),
  })
  .meta({ id: 'IncidentFile' });

const entrySchema = z
  .object({
    number: z.int().describe('1, 2, 3 … without holes'),
    time: z.number(),
    kind: z.enum(ENTRY_KINDS),
    by: actorSchema.nullable().describe('null: it came about by itself'),
    text: z.string(),
    alert_id: z.string().optional(),
    contact_id: z.string().optional(),
    step_key: z.string().optional(),
    channel_id: z.string().optional(),
    channel_name: z.string().optional(),
    reason: z.string().optional().describe('Why it did not get through'),
    other_incident_id: z.string().optional(),
    moment: z.string().optional().describe('Where the day was; absent: no event was near'),
    receipt: z.enum(RECEIPT_STATES).optional(),
    file: incidentFileSchema.optional().describe('Its bytes are at /api/incidents/{id}/files/{file_id}'),
  })
  .meta({ id: 'IncidentEntry' });
export type RestIncidentEntry = z.infer<typeof entrySchema>;

/** Reply of `GET /api/incidents/{id}` and of all that changes one. */
export const incidentDetailSchema = z
  .object({
    ...incidentShape,
    policy: restPolicySchema.nullable().describe('As it was when it was triggered'),
    steps: z
      .array(z.object({ round: z.int(), step: z.int(), told: z.array(z.string()), unreached: z.array(z.string()) }))
      .nullable()
      .describe('What became of its steps, from 0, since it was begun last: contacts that were told, and whom of them nothing reached'),
    timeline: z.array(entrySchema),
  })
  .meta({ id: 'IncidentDetail' });
export type RestIncidentDetail = z.infer<typeof incidentDetailSchema>;

/** Body of acknowledge, unacknowledge, resolve and reopen. */
export const incidentAnswerSchema = z.strictObject({ note: wordsSchema.optional() }).meta({ id: 'IncidentAnswer' });
export type IncidentAnswer = z.input<typeof incidentAnswerSchema>;
/** Body of `POST /api/incidents/{id}/notes`. */
export const incidentNoteSchema = z
  .strictObject({ kind: z.enum(['note', 'done']).default('note').describe('done: something that was done about it'), text: wordsSchema })
  .meta({ id: 'IncidentNote' });
export type IncidentNote = z.input<typeof incidentNoteSchema>;
/** Body of `POST /api/incidents/{id}/hand-over`. */
export const incidentHandOverSchema = z
  .strictObject({ contact_id: bookIdSchema, note: wordsSchema.optional() })
  .meta({ id: 'IncidentHandOver' });
export type IncidentHandOver = z.input<typeof incidentHandOverSchema>;
/** Body of `POST /api/incidents/{id}/merge`: this one goes on as part of the other. */
export const incidentMergeSchema = z.strictObject({ into: bookIdSchema }).meta({ id: 'IncidentMerge' });
/** Body of `POST /api/incidents/{id}/undo-merge`. */
export const incidentUndoMergeSchema = z.strictObject({}).meta({ id: 'IncidentUndoMerge' });
/** Body of `POST /api/incidents/{id}/split`: these alerts become an incident of their own, which is the reply. */
export const incidentSplitSchema = z
  .strictObject({ alert_ids: z.array(z.string().min(1).max(200)).min(1).max(1_000) })
  .meta({ id: 'IncidentSplit' });

/** Body of `POST /api/infrastructure/emergency`. */
export const newEmergencySchema = z
  .strictObject({
    request_id: z.uuid().optional().describe('Made by whoever asks; asked again with the same one, it is the same emergency'),
    emergency_type: z.enum(EMERGENCY_TYPES).optional().describe('Unless given that of the kind'),
    kind: z.enum(EMERGENCY_KINDS).optional().describe('What is the matter'),
    place: z.string().trim().min(1).max(100).optional().describe('Where: a zone, a room'),
    severity: z.enum(['critical', 'high', 'medium']).default('critical'),
    description: wordsSchema.optional().describe('May be left out where the kind says enough'),
    affected_systems: z.array(z.string().trim().min(1).max(100)).max(100).default([]).describe('Hosts by id or name, or other words'),
    auto_response: z.boolean().default(false).describe('Whether workflows for this may begin by themselves'),
  })
  .refine(({ emergency_type: type, kind }) => type !== undefined || kind !== undefined, {
    path: ['kind'],
    error: 'give a kind or an emergency_type',
  })
  .refine(({ kind, description }) => kind !== undefined || description !== undefined, {
    path: ['description'],
    error: 'is needed without a kind',
  })
  .meta({ id: 'NewEmergency' });
export type NewEmergency = z.input<typeof newEmergencySchema>;
