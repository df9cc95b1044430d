import type { IpcHandler } from '../ipc-handler.ts';

export const wallboardTurn: IpcHandler<'wallboard:turn'> = {
  faces: ['console'],
  handle: ({ turnWallboard }, _sender, displayId, turn) => {
    turnWallboard(displayId, turn);
    return null;
  },
};
