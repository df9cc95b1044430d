import { z } from 'zod';
import { SEVERITIES } from '../../domain/alert/severity.ts';
import type { EscalationPolicy } from '../../domain/incident/escalation-policy.ts';
import { ENTRY_KINDS, type IncidentEntry, RECEIPT_STATES } from '../../domain/incident/incident-entry.ts';
import { FILE_TYPES, type IncidentFile } from '../../domain/incident/incident-file.ts';
import {
  EMERGENCY_KINDS,
  EMERGENCY_TYPES,
  type Incident,
  INCIDENT_STATES,
  type IncidentActor,
  type IncidentAlert,
} from '../../domain/incident/incident.ts';
import { timeMsSchema } from '../series-schema.ts';

const count = z.number().int().min(0);
const severitySchema = z.enum(SEVERITIES);

export const incidentActorSchema: z.ZodType<IncidentActor> = z.object({
  kind: z.enum(['person', 'device', 'program', 'channel', 'hub']),
  id: z.string().nullable(),
  name: z.string(),
});

const stepTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), contactId: z.string() }),
  z.object({ kind: z.literal('rota'), rotaId: z.string() }),
  z.object({ kind: z.enum(['team', 'turn']), teamId: z.string() }),
  z.object({ kind: z.literal('everybody') }),
]);
const policySchema: z.ZodType<EscalationPolicy> = z.object({
  id: z.string(),
  name: z.string(),
  severities: z.array(severitySchema),
  labels: z.record(z.string(), z.string()),
  rank: z.number(),
  steps: z.array(z.object({ targets: z.array(stepTargetSchema), waitMs: z.number().min(0) })),
  repeats: count,
  remindEveryMs: z.number().nullable(),
  lapseAfterMs: z.number().nullable(),
});
const momentSchema = z.string().nullable();
const alertSchema: z.ZodType<IncidentAlert> = z.object({
  alertId: z.string(),
  ruleId: z.string(),
  ruleName: z.string(),
  hostId: z.string().nullable(),
  severity: severitySchema,
  summary: z.string(),
  labels: z.record(z.string(), z.string()),
  isFolded: z.boolean(),
  firedAtMs: timeMsSchema,
  moment: momentSchema,
  recoveredAtMs: timeMsSchema.nullable(),
});

export const incidentSchema: z.ZodType<Incident> = z.object({
  id: z.string(),
  number: count,
  title: z.string(),
  state: z.enum(INCIDENT_STATES),
  severity: severitySchema,
  source: z.enum(['alert', 'emergency']),
  emergencyType: z.enum(EMERGENCY_TYPES).nullable(),
  emergencyKind: z.enum(EMERGENCY_KINDS).nullable(),
  place: z.string().nullable(),
  description: z.string(),
  alerts: z.array(alertSchema),
  hostIds: z.array(z.string()),
  openedAtMs: timeMsSchema,
  moment: momentSchema,
  sinceMs: timeMsSchema,
  resolvedAtMs: timeMsSchema.nullable(),
  acknowledgement: z
    .object({
      by: incidentActorSchema,
      atMs: timeMsSchema,
      remindAtMs: timeMsSchema.nullable(),
      lapsesAtMs: timeMsSchema.nullable(),
    })
    .nullable(),
  escalation: z.object({
    policy: policySchema,
    round: count,
    roundsLeft: count,
    nextStep: count,
    nextAtMs: timeMsSchema.nullable(),
    isHeld: z.boolean(),
    isExhausted: z.boolean(),
    toldStep: z.string().nullable(),
    told: z.array(z.string()),
    unreached: z.array(z.string()),
    courses: z.array(z.object({ round: count, step: count, told: z.array(z.string()), unreached: z.array(z.string()) })).optional(),
  }),
  growth: z.object({ toldAtMs: timeMsSchema, alertIds: z.array(z.string()) }).optional(),
  mergedInto: z.string().nullable(),
  newestEntry: count,
});

const incidentFileSchema: z.ZodType<IncidentFile> = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(FILE_TYPES),
  sizeBytes: count,
  width: count.nullable(),
  height: count.nullable(),
  uploadId: z.string(),
});

export const incidentEntrySchema: z.ZodType<IncidentEntry> = z.object({
  incidentId: z.string(),
  number: count,
  atMs: timeMsSchema,
  kind: z.enum(ENTRY_KINDS),
  by: incidentActorSchema.nullable(),
  text: z.string(),
  alertId: z.string().optional(),
  contactId: z.string().optional(),
  stepKey: z.string().optional(),
  channelId: z.string().optional(),
  channelName: z.string().optional(),
  reason: z.string().optional(),
  otherIncidentId: z.string().optional(),
  moment: z.string().optional(),
  goesOn: z.boolean().optional(),
  receipt: z.enum(RECEIPT_STATES).optional(),
  file: incidentFileSchema.optional(),
});
