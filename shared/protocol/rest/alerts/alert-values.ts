import { z } from 'zod';
import { MATCH_OPERATORS } from '../../../domain/label-matcher.ts';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { labelNameSchema, timeMsSchema } from '../../series-schema.ts';

// What people read on screens, in logs and in the audit trail is one line.
export const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'must be one line');

export const severitySchema = z
  .enum(SEVERITIES)
  .describe('`critical`: somebody is woken; `warning`: it is seen to today; `info`: good to know');

export const momentSchema = timeMsSchema.describe('UTC milliseconds');

export const durationSchema = (mostMs: number) => z.int().min(0).max(mostMs).describe('Milliseconds');

/** Id of whatever the desk made: rules have names of their own. */
export const idParametersSchema = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/, 'must be an id from the list') });

export const matcherSchema = z
  .strictObject({
    label: labelNameSchema.describe(
      "A label of the alert, or `host`, `zone`, `vendor`, `rule` (its id), `severity`; one that it does not have is ''",
    ),
    operator: z.enum(MATCH_OPERATORS).describe('`=~` and `!~` take an RE2 expression that matches as a whole'),
    value: z.string().max(500),
  })
  .meta({ id: 'AlertMatcher' });
export type RestMatcher = z.infer<typeof matcherSchema>;

/** All of them must fit. */
export const matchersSchema = z.array(matcherSchema).min(1).max(20);

export const changesSomething = (change: object): boolean => Object.values(change).some((value) => value !== undefined);
export const NOTHING_CHANGED = 'must change something';
