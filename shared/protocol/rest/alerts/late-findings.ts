import { z } from 'zod';
import { hostIdSchema } from '../../series-schema.ts';
import { numberText } from '../number-text.ts';

/** Query of `GET /api/alerts/late`. */
export const lateQuerySchema = z.strictObject({
  host_id: hostIdSchema.optional(),
  rule_id: z.string().min(1).max(100).optional(),
  limit: numberText().int().min(1).max(200).default(50),
});

/** "Would have fired at 19:42": found in samples that came too late to tell anybody. Times are UTC milliseconds. */
export const lateFindingSchema = z
  .object({
    rule_id: z.string(),
    rule_name: z.string(),
    host_id: z.string(),
    summary: z.string(),
    breached_at: z.number(),
    would_have_fired_at: z.number(),
    found_at: z.number().describe('When the samples came'),
  })
  .meta({ id: 'LateFinding' });
export type RestLateFinding = z.infer<typeof lateFindingSchema>;

/** Reply of `GET /api/alerts/late`. */
export const lateListSchema = z
  .object({ findings: z.array(lateFindingSchema).describe('Those found last first') })
  .meta({ id: 'LateFindingList' });
