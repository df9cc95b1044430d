import type { IpcHandler } from '../ipc-handler.ts';

export const updateLook: IpcHandler<'update:look'> = {
  faces: ['console'],
  handle({ updates }) {
    void updates.look(true);
    return null;
  },
};
