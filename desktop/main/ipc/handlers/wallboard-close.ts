import type { IpcHandler } from '../ipc-handler.ts';

export const wallboardClose: IpcHandler<'wallboard:close'> = {
  faces: ['console'],
  handle: ({ closeWallboard }, _sender, displayId) => {
    closeWallboard(displayId);
    return null;
  },
};
