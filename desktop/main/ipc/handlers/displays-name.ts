import type { IpcHandler } from '../ipc-handler.ts';

export const displaysName: IpcHandler<'displays:name'> = {
  faces: ['console'],
  handle: ({ nameDisplays }) => {
    nameDisplays();
    return null;
  },
};
