import { z } from 'zod';
import { MOST_NEEDS } from '../../../domain/alert/host-dependency.ts';
import { hostIdSchema } from '../../series-schema.ts';
import { listPageShape, listQueryShape } from '../list-page.ts';

const needsSchema = z
  .array(hostIdSchema)
  .max(MOST_NEEDS)
  .describe('The hosts without which it cannot be reached: its access point, its switch, the power');
const cutOffSchema = z.enum(['any', 'all']).describe('Cut off when any of them is down, or only when all are (two uplinks)');

/** Body of `PUT /api/dependencies/{host_id}`; without needs it has none any more. */
export const dependencyBodySchema = z
  .strictObject({ needs: needsSchema, cut_off_by: cutOffSchema.default('any') })
  .meta({ id: 'HostNeeds' });
export type HostNeeds = z.input<typeof dependencyBodySchema>;

export const dependencySchema = z
  .object({
    host_id: hostIdSchema,
    needs: needsSchema,
    cut_off_by: cutOffSchema,
    cut_off_because_of: z
      .array(hostIdSchema)
      .describe('The hosts that are down and are the reason why it is cut off now; empty: it is not'),
  })
  .meta({ id: 'HostDependency' });
export type RestDependency = z.infer<typeof dependencySchema>;

/** Query of `GET /api/dependencies`; all that is given must fit. */
export const dependencyQuerySchema = z.strictObject({
  ...listQueryShape,
  needs: hostIdSchema.optional().describe('Hosts that need this one'),
  is_cut_off: z.stringbool('must be true or false').optional(),
});
export const dependencyListSchema = z
  .object({ dependencies: z.array(dependencySchema), ...listPageShape })
  .meta({ id: 'HostDependencyList' });
export const dependencyParametersSchema = z.strictObject({ host_id: hostIdSchema });
