import type { IpcHandler } from '../ipc-handler.ts';

export const updateNews: IpcHandler<'update:news'> = {
  faces: ['console'],
  handle: ({ updates }) => updates.news(),
};
