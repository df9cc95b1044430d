import type { IpcHandler } from '../ipc-handler.ts';

export const hubDetach: IpcHandler<'hub:detach'> = {
  faces: ['console'],
  handle: async ({ detachHub }) => {
    await detachHub();
    return null;
  },
};
