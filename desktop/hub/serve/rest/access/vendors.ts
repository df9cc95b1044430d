import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import {
  hostOfVendorParametersSchema,
  hostVendorSchema,
  vendorListSchema,
  vendorNamingSchema,
  vendorParametersSchema,
  vendorSchema,
} from '#shared/protocol/rest/access/vendors.ts';
import type { Origin } from '../../../access/origin.ts';
import type { Vendor } from '../../../access/vendors.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';

const ADDRESS = '/api/access/vendors';
const ONE_OF_THEM = `${ADDRESS}/:vendor_id`;
const COMMON = { tag: 'Access', permission: 'manage-people', query: NOTHING } as const;
const UNKNOWN = { 404: 'There is no such vendor' };

/** `/api/access/vendors`, and which system is whose. */
export function serveVendors(
  handle: Handle,
  { vendors, agents, fleet }: Pick<AccessRoutesDependencies, 'vendors' | 'agents' | 'fleet'>,
): void {
  handle({
    ...COMMON,
    // Whoever lets a host in says whose it is.
    permission: 'join-hosts',
    operationId: 'listVendors',
    path: ADDRESS,
    summary: 'The vendors and their systems',
    description: 'People and programs of a vendor see these systems and nothing else.',
    params: NOTHING,
    reply: vendorListSchema,
    answer: () => ({ vendors: vendors.list().map(toRest) }),
  });

  handle({
    ...COMMON,
    operationId: 'createVendor',
    path: ADDRESS,
    summary: 'Adds a vendor',
    description: 'It has no systems yet.',
    params: NOTHING,
    body: vendorNamingSchema,
    reply: vendorSchema,
    otherStatuses: { 409: 'There is one of this name' },
    answer: ({ body, ...asked }) => toRest(vendors.create(body.name, actOf(asked))),
  });

  handle({
    ...COMMON,
    operationId: 'renameVendor',
    path: ONE_OF_THEM,
    method: 'PATCH',
    summary: 'Renames a vendor',
    description: 'Nothing else of it changes.',
    params: vendorParametersSchema,
    body: vendorNamingSchema,
    reply: vendorSchema,
    otherStatuses: { ...UNKNOWN, 409: 'There is one of this name' },
    answer: ({ params, body, ...asked }) => toRest(vendors.rename(params.vendor_id, body.name, actOf(asked))),
  });

  handle({
    ...COMMON,
    operationId: 'deleteVendor',
    path: ONE_OF_THEM,
    method: 'DELETE',
    summary: 'Removes a vendor',
    description: 'Its systems, accounts and keys must have been given to somebody else or removed before.',
    params: vendorParametersSchema,
    reply: vendorSchema,
    otherStatuses: { ...UNKNOWN, 409: 'It is still in use' },
    answer: ({ params, ...asked }) => toRest(vendors.remove(params.vendor_id, actOf(asked))),
  });

  handle({
    ...COMMON,
    operationId: 'assignHost',
    path: '/api/access/hosts/:host_id/vendor',
    method: 'PUT',
    summary: 'Says whose a system is',
    description: "With null it is the venue's own again, and no vendor sees it.",
    params: hostOfVendorParametersSchema,
    body: hostVendorSchema,
    reply: hostVendorSchema,
    otherStatuses: { 404: 'There is no such host or vendor' },
    answer({ params: { host_id: hostId }, body, ...asked }) {
      // One that has joined and never sent is known by its credential only.
      if (fleet.host(hostId) === undefined && !agents.book.all().some((credential) => credential.hostId === hostId)) {
        throw new AppError({
          code: 'host.unknown',
          message: `There is no host "${hostId}".`,
          where: 'host_id',
          remedy: 'GET /api/hosts lists those there are.',
        });
      }
      vendors.assign(hostId, body.vendor_id, actOf(asked), fleet.host(hostId)?.name);
      return body;
    },
  });
}

const toRest = ({ id, name, hostIds }: Vendor) => ({ id, name, host_ids: [...hostIds] });

/** These routes are open to nobody, so somebody asks. */
const actOf = ({ principal, origin }: { readonly principal: Principal | null; readonly origin: Origin }) => ({
  by: principal as Principal,
  origin,
});
