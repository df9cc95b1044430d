import type { IpcHandler } from '../ipc-handler.ts';

export const updateLoad: IpcHandler<'update:load'> = {
  faces: ['console'],
  handle({ updates }) {
    void updates.load();
    return null;
  },
};
