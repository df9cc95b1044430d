import { Bonjour, type Service } from 'bonjour-service';
import { type HubAdvertisement, hubAdvertisementSchema, SERVICE_TYPE } from '#shared/protocol/hub-advertisement.ts';

/** A hub that says that it is here. Whether it is the right one shows when its certificate is looked at. */
export interface FoundHub extends HubAdvertisement {
  /** `rose-hall.local` */
  readonly host: string;
  readonly port: number;
  /** IPv4, as it says itself; may be none that is reached from here. */
  readonly addresses: readonly string[];
}

export interface FindHubsOptions {
  /** How long to listen, milliseconds; answers come within one second. */
  readonly forMs: number;
  readonly onError: (error: Error) => void;
}

/** Asks the local network for hubs (mDNS) and gives all that answered in time. What does not fit is passed over: anybody may answer. */
export async function findHubs({ forMs, onError }: FindHubsOptions): Promise<readonly FoundHub[]> {
  const bonjour = new Bonjour({}, onError);
  const found = new Map<string, FoundHub>();
  const browser = bonjour.find({ type: SERVICE_TYPE }, (service) => {
    const hub = toHub(service);
    if (hub !== null) found.set(service.fqdn, hub);
  });
  browser.on('down', (service) => found.delete(service.fqdn));
  await new Promise((resolve) => setTimeout(resolve, forMs));
  browser.stop();
  bonjour.destroy();
  return [...found.values()];
}

function toHub({ txt, host, port, addresses = [] }: Service): FoundHub | null {
  const told = hubAdvertisementSchema.safeParse(txt);
  if (!told.success || !/^[a-z0-9-]{1,63}\.local$/.test(host)) return null;
  return { ...told.data, host, port, addresses: addresses.filter((address) => /^\d+(\.\d+){3}$/.test(address)) };
}
