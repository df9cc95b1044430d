import type { IpcHandler } from '../ipc-handler.ts';

export const hubRestart: IpcHandler<'hub:restart'> = {
  faces: ['console'],
  handle: ({ restartHub }) => {
    restartHub();
    return null;
  },
};
