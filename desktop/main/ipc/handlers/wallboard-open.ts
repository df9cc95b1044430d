import type { IpcHandler } from '../ipc-handler.ts';

export const wallboardOpen: IpcHandler<'wallboard:open'> = {
  faces: ['console'],
  handle: ({ openWallboard }, _face, displayId) => {
    openWallboard(displayId);
    return null;
  },
};
