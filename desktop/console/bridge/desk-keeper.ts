import { AppError } from '#shared/errors/app-error.ts';
import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import type { Setup } from '#shared/protocol/rest/access/setup.ts';
import type { SignedIn } from '#shared/protocol/rest/access/sign-in.ts';
import type { DoorKeeper } from '../../ui/door/door.ts';

/** At the desk the main process keeps who is signed in; in a plain browser nobody does. */
export function deskKeeper(bridge: WedsyncBridge | null): DoorKeeper {
  return {
    read: async () => (bridge === null ? { token: null, knownDevice: null } : bridge.request('session:kept')),
    async keep(kept, isRemembered) {
      await bridge?.request('session:keep', { ...kept, isRemembered });
    },
  };
}

/** The main process has the right to do so; what the hub refused is thrown as it said it. */
export async function setUpByDesk(bridge: WedsyncBridge, setup: Setup, venueName: string): Promise<SignedIn> {
  const answer = await bridge.request('access:set-up', setup, venueName);
  if (answer.ok) return answer.signedIn;
  const { code, message, where, remedy } = answer.refusal;
  throw new AppError({ code, message, ...(where === undefined ? {} : { where }), ...(remedy === undefined ? {} : { remedy }) });
}
