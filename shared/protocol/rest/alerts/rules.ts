import { z } from 'zod';
import { listPageShape, listQueryShape } from '../list-page.ts';
import { CONDITION_KINDS, NO_DATA_POLICIES } from '../../../domain/alert/alert-rule.ts';
import { labelsSchema } from '../../series-schema.ts';
import { changesSomething, durationSchema, NOTHING_CHANGED, oneLine, severitySchema } from './alert-values.ts';
import { conditionSchema, ruleIdSchema } from './rule-conditions.ts';

const MOST_HELD_MS = 7 * 86_400_000;

const shape = {
  name: oneLine(100).describe('For people: `A host is down`'),
  is_enabled: z.boolean(),
  severity: severitySchema,
  condition: conditionSchema,
  for_ms: durationSchema(MOST_HELD_MS).describe('The breach must last this long before it fires'),
  keep_firing_ms: durationSchema(MOST_HELD_MS).describe('It must be over this long before it is resolved'),
  no_data: z
    .strictObject({
      policy: z
        .enum(NO_DATA_POLICIES)
        .describe(
          'When its samples cease: `alert` as the rule would; `separate`: that nothing comes is an alert of its own; `keep-last`: it stays for `for_ms`, then as `separate`; `normal`: nothing is wrong',
        ),
      for_ms: durationSchema(MOST_HELD_MS),
    })
    .meta({ id: 'NoDataPolicy' }),
  labels: labelsSchema.describe('Carried by its alerts, for silences and routing'),
  runbook: oneLine(500).nullable().describe('What to do: a link, or the name of a workflow'),
  owner: oneLine(100).nullable().describe('Who answers for it'),
};

/** Body of `POST /api/rules`; what a replay or a preview takes as well. */
export const newRuleSchema = z
  .strictObject({
    ...shape,
    id: ruleIdSchema.optional().describe('Made from the name unless given; never changes'),
    is_enabled: shape.is_enabled.default(true),
    for_ms: shape.for_ms.default(0),
    keep_firing_ms: shape.keep_firing_ms.default(0),
    no_data: shape.no_data.default({ policy: 'separate', for_ms: 300_000 }),
    labels: shape.labels.default({}),
    runbook: shape.runbook.default(null),
    owner: shape.owner.default(null),
  })
  .meta({ id: 'NewAlertRule' });
export type NewRule = z.input<typeof newRuleSchema>;

/** Body of `PATCH /api/rules/{rule_id}`: what is absent stays. */
export const ruleChangeSchema = z.strictObject(shape).partial().refine(changesSomething, NOTHING_CHANGED).meta({ id: 'AlertRuleChange' });
export type RuleChange = z.input<typeof ruleChangeSchema>;

export const ruleSchema = z
  .object({
    ...shape,
    id: ruleIdSchema,
    origin: z.enum(['shipped', 'desk']).describe('Shipped with the product, or made by the desk'),
    is_changed: z.boolean().describe('Shipped, and not as it was shipped: deleting it puts it back'),
    active_alerts: z.int().describe('Of it, now'),
    watched: z
      .int()
      .describe('How many series, hosts or venues it watches now; 0: it is switched off, or there is nothing yet that it could judge'),
  })
  .meta({ id: 'AlertRule' });
export type RestRule = z.infer<typeof ruleSchema>;

/** Query of `GET /api/rules`; all that is given must fit. */
export const ruleQuerySchema = z.strictObject({
  ...listQueryShape,
  severity: severitySchema.optional(),
  kind: z.enum(CONDITION_KINDS).optional(),
  is_enabled: z.stringbool('must be true or false').optional(),
});
export const ruleListSchema = z.object({ rules: z.array(ruleSchema), ...listPageShape }).meta({ id: 'AlertRuleList' });
export const ruleParametersSchema = z.strictObject({ rule_id: ruleIdSchema });
