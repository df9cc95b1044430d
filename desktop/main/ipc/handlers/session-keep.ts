import type { IpcHandler } from '../ipc-handler.ts';

export const sessionKeep: IpcHandler<'session:keep'> = {
  faces: ['console'],
  async handle({ keptSession }, _sender, { token, knownDevice, isRemembered }) {
    await keptSession.keep({ token, knownDevice }, isRemembered);
    return null;
  },
};
