import type { RestClient } from '#shared/client/rest-client.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { z } from 'zod';

const vendorSchema = z.object({ id: z.string(), name: z.string() });
const vendorListSchema = z.object({ vendors: z.array(vendorSchema) });
const ADDRESS = '/api/access/vendors';

/** Somebody whose systems stand in the venue. */
export type VendorChoice = z.infer<typeof vendorSchema>;

/** Null: this hub keeps no vendors. */
export async function listVendors(rest: RestClient): Promise<readonly VendorChoice[] | null> {
  try {
    return (await rest.ask({ path: ADDRESS, reply: vendorListSchema })).vendors;
  } catch (error) {
    if (error instanceof AppError && error.code === 'http.not-found') return null;
    throw error;
  }
}

export async function makeVendor(rest: RestClient, name: string): Promise<void> {
  await rest.ask({ path: ADDRESS, body: { name }, reply: vendorSchema });
}
