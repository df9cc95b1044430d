import { z } from 'zod';
import { hostIdSchema } from '../../series-schema.ts';

const vendorIdSchema = z.string().regex(/^[\w-]{1,64}$/, 'must be the id of a vendor');
// What people read on screens, in logs and in the audit trail is one line.
const vendorNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'must be one line');

export const vendorParametersSchema = z.strictObject({ vendor_id: vendorIdSchema });

/** Body of `POST /api/access/vendors` and of `PATCH /api/access/vendors/{vendor_id}`. */
export const vendorNamingSchema = z.strictObject({ name: vendorNameSchema }).meta({ id: 'VendorNaming' });

export const vendorSchema = z
  .object({ id: z.string(), name: z.string(), host_ids: z.array(z.string()).describe('The systems that belong to this vendor') })
  .meta({ id: 'Vendor' });
export const vendorListSchema = z.object({ vendors: z.array(vendorSchema) }).meta({ id: 'VendorList' });

export const hostOfVendorParametersSchema = z.strictObject({ host_id: hostIdSchema });
/** Body and reply of `PUT /api/access/hosts/{host_id}/vendor`. */
export const hostVendorSchema = z
  .strictObject({ vendor_id: vendorIdSchema.nullable().describe("null: the venue's own") })
  .meta({ id: 'HostVendor' });
