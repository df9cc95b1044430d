import type { IpcHandler } from '../ipc-handler.ts';

export const displaysList: IpcHandler<'displays:list'> = {
  faces: ['console'],
  handle: ({ displays }) => displays(),
};
