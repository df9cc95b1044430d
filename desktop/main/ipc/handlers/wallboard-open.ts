import type { IpcHandler } from '../ipc-handler.ts';

export const wallboardOpen: IpcHandler<'wallboard:open'> = {
  faces: ['console'],
  handle: ({ openWallboard }, _sender, displayId) => {
    openWallboard(displayId);
    return null;
  },
};
