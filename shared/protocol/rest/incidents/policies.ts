import { z } from 'zod';
import { listPageShape } from '../list-page.ts';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { MOST_REPEATS, MOST_STEPS } from '../../../domain/incident/escalation-policy.ts';
import { labelsSchema } from '../../series-schema.ts';
import { bookIdSchema, oneLineSchema } from './incident-values.ts';

const DAY_MS = 86_400_000;
const LEAST_WAIT_MS = 10_000;

export const stepTargetSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), contact_id: bookIdSchema }),
    z.strictObject({ kind: z.literal('rota'), rota_id: bookIdSchema }),
    z.strictObject({ kind: z.literal('team'), team_id: bookIdSchema }),
    z.strictObject({ kind: z.literal('turn'), team_id: bookIdSchema }).describe('One of the team, another for each incident'),
    z.strictObject({ kind: z.literal('everybody') }),
  ])
  .meta({ id: 'StepTarget' });
export type RestStepTarget = z.infer<typeof stepTargetSchema>;

const stepSchema = z
  .strictObject({
    targets: z.array(stepTargetSchema).min(1).max(20),
    wait_ms: z.int().min(LEAST_WAIT_MS).max(DAY_MS).describe('How long its people have to acknowledge before the next step'),
  })
  .meta({ id: 'EscalationStep' });

/** Body of `POST /api/policies` and `PUT /api/policies/{id}`: whole. */
export const newPolicySchema = z
  .strictObject({
    name: oneLineSchema(100),
    severities: z.array(z.enum(SEVERITIES)).min(1).describe('Of which incidents'),
    labels: labelsSchema.default({}).describe('All of these on an alert of theirs'),
    rank: z.int().min(0).max(10_000).default(100).describe('The lowest that fits is taken'),
    steps: z.array(stepSchema).max(MOST_STEPS).describe('None: nobody is called by name'),
    repeats: z.int().min(0).max(MOST_REPEATS).default(0).describe('How often all steps are gone through again'),
    remind_every_ms: z.int().min(60_000).max(DAY_MS).nullable().default(null).describe('Asks whoever has it; null: never'),
    lapse_after_ms: z
      .int()
      .min(60_000)
      .max(7 * DAY_MS)
      .nullable()
      .default(null)
      .describe('After the acknowledgement or the newest sign of work it is nobody’s again; null: never'),
  })
  .meta({ id: 'NewPolicy' });

export const restPolicySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    severities: z.array(z.enum(SEVERITIES)),
    labels: z.record(z.string(), z.string()),
    rank: z.number(),
    steps: z.array(z.object({ targets: z.array(stepTargetSchema), wait_ms: z.number() })),
    repeats: z.number(),
    remind_every_ms: z.number().nullable(),
    lapse_after_ms: z.number().nullable(),
  })
  .meta({ id: 'Policy' });
export type RestPolicy = z.infer<typeof restPolicySchema>;
export const policyListSchema = z
  .object({ policies: z.array(restPolicySchema).describe('In the order in which they are asked'), ...listPageShape })
  .meta({ id: 'PolicyList' });
