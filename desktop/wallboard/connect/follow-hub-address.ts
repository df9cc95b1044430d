import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { type HubSession, withToken } from '../../ui/use-hub.ts';

export interface FollowHubAddressOptions {
  readonly bridge: WedsyncBridge;
  readonly session: Pick<HubSession, 'connect'>;
  readonly report: (message: string) => void;
}

/** Keeps the wall with the hub that the main process names; an address that changed takes effect without a reload. */
export function followHubAddress({ bridge, session, report }: FollowHubAddressOptions): void {
  let announced = false;
  bridge.on('hub:address-changed', (address) => {
    announced = true;
    session.connect(withToken(address));
  });
  bridge.request('hub:address').then(
    (address) => {
      // An announcement that came meanwhile is newer than this answer.
      if (!announced) session.connect(withToken(address));
    },
    (error: unknown) => report(describeError(error)),
  );
}
