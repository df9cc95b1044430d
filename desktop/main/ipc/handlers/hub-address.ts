import type { IpcHandler } from '../ipc-handler.ts';
import { addressFor } from '../address-for.ts';

export const hubAddress: IpcHandler<'hub:address'> = {
  faces: ['console', 'wallboard'],
  handle: ({ access }, { face }) => addressFor(access(), face),
};
