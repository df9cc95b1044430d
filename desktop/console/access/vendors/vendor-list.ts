import type { RestClient } from '#shared/client/rest-client.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { vendorListSchema, vendorSchema } from '#shared/protocol/rest/access/vendors.ts';
import type { z } from 'zod';

const ADDRESS = '/api/access/vendors';
const one = (id: string): string => `${ADDRESS}/${encodeURIComponent(id)}`;

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

export async function renameVendor(rest: RestClient, id: string, name: string): Promise<void> {
  await rest.ask({ method: 'PATCH', path: one(id), body: { name }, reply: vendorSchema });
}

export async function removeVendor(rest: RestClient, id: string): Promise<void> {
  await rest.ask({ method: 'DELETE', path: one(id), reply: vendorSchema });
}
