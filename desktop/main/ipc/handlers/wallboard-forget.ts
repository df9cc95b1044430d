import type { IpcHandler } from '../ipc-handler.ts';

export const wallboardForget: IpcHandler<'wallboard:forget'> = {
  faces: ['console'],
  handle: ({ forgetWallboard }, _sender, key) => {
    forgetWallboard(key);
    return null;
  },
};
