import type { IpcHandler } from '../ipc-handler.ts';

export const sessionKeep: IpcHandler<'session:keep'> = {
  faces: ['console'],
  handle({ keptSession }, _face, { token, knownDevice, isRemembered }) {
    keptSession.keep({ token, knownDevice }, isRemembered);
    return null;
  },
};
