import type { IpcHandler } from '../ipc-handler.ts';

export const updateInstall: IpcHandler<'update:install'> = {
  faces: ['console'],
  handle({ updates }) {
    void updates.install();
    return null;
  },
};
