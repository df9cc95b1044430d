import type { IpcHandler } from '../ipc-handler.ts';

export const hubProcess: IpcHandler<'hub:process'> = {
  faces: ['console', 'wallboard'],
  handle: ({ hubProcess: info }) => info(),
};
