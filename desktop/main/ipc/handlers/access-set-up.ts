import type { IpcHandler } from '../ipc-handler.ts';

export const accessSetUp: IpcHandler<'access:set-up'> = {
  faces: ['console'],
  handle: ({ setUp }, _sender, setup, venueName) => setUp(setup, venueName),
};
