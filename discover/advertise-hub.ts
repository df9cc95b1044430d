import { Bonjour } from 'bonjour-service';
import { type HubAdvertisement, hubAdvertisementSchema, SERVICE_TYPE } from '#shared/protocol/hub-advertisement.ts';

export interface AdvertiseHubOptions extends HubAdvertisement {
  /** `rose-hall.local`: answered for with this machine's addresses. */
  readonly host: string;
  readonly port: number;
  readonly onError: (error: Error) => void;
}

/** Tells the local network where a hub is, until it is closed. */
export function advertiseHub({ host, port, onError, ...told }: AdvertiseHubOptions): { close(): Promise<void> } {
  const bonjour = new Bonjour({}, onError);
  const txt = hubAdvertisementSchema.parse(told);
  // The authority in its name makes it the only one of this name, so that nobody has to be asked first.
  const name = `${host.replace(/\.local$/, '')} ${told.ca.slice(0, 6)}`;
  bonjour.publish({ name, type: SERVICE_TYPE, port, host, txt, probe: false, disableIPv6: true });
  return {
    // Says goodbye, so that nobody goes on looking for it.
    close: () =>
      new Promise((resolve) => {
        bonjour.unpublishAll(() => {
          bonjour.destroy();
          resolve();
        });
      }),
  };
}
