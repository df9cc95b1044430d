import type { IpcHandler } from '../ipc-handler.ts';

export const hubStanding: IpcHandler<'hub:standing'> = {
  faces: ['console'],
  handle: ({ noteStanding }, { contentsId }, standing) => {
    noteStanding(contentsId, standing);
    return null;
  },
};
