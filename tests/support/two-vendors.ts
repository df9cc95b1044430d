import { type GuardedHub, type HeardHost, LOOPBACK } from './guarded-hub.ts';
import { key, person } from './made-up-principals.ts';

const ACT = { by: { kind: 'local', use: 'owner' }, origin: { address: LOOPBACK, isLocal: true } } as const;
/** Everything of the other vendor has it in its name. */
export const CANARY = /canary/i;

export interface TwoVendors {
  readonly hub: GuardedHub;
  readonly own: HeardHost;
  readonly other: HeardHost;
  readonly vendorId: string;
  /** A person and a program of the vendor whose own till it is. */
  readonly vendor: string;
  readonly program: string;
}

/** Two vendors with a till each. */
export async function furnishTwoVendors(hub: GuardedHub): Promise<TwoVendors> {
  const own = await hub.host({ id: 'own-till', name: 'Own till', zone: 'Bar', labels: { region: 'eu' } });
  const other = await hub.host(
    { id: 'canary-till', name: 'Canary till', zone: 'Canary zone', labels: { region: 'canary' } },
    { device: 'canary0' },
  );
  await own.say({ host_cpu_usage_percent: 1 });
  await other.say({ host_cpu_usage_percent: 99, canary_metric: 3 });
  const vendorId = hub.access.vendors.create('Caterer', ACT).id;
  hub.access.vendors.assign('own-till', vendorId, ACT);
  hub.access.vendors.assign('canary-till', hub.access.vendors.create('Canary florist', ACT).id, ACT);
  const vendor = hub.letIn('vendor', person({ role: 'vendor', vendorId }));
  const program = hub.letIn('program', key({ keyId: 'program', scopes: ['look', 'look-hub', 'export'], vendorId }));
  return { hub, own, other, vendorId, vendor, program };
}
