import { z } from 'zod';
import { PERMISSION_NAMES } from '../../../domain/access/permission.ts';
import { ROLES } from '../../../domain/access/role.ts';

/** Who the hub takes the caller for, and what they may do: screens hide the rest. */
export const whoAmISchema = z.object({
  kind: z.enum(['local', 'person', 'device', 'key']),
  /** As the audit trail calls them. */
  name: z.string(),
  /** Of a person: the role that counts now. */
  role: z.enum(ROLES).nullable(),
  vendor_id: z.string().nullable(),
  permissions: z.array(z.enum(PERMISSION_NAMES)),
  /** Until when the rights of a lead are borrowed, UTC milliseconds. */
  glass_until: z.number().nullable(),
  must_add_factor: z.boolean(),
});
export type WhoAmI = z.infer<typeof whoAmISchema>;
