import type { IpcHandler } from '../ipc-handler.ts';

export const appAbout: IpcHandler<'app:about'> = {
  faces: ['console'],
  handle: ({ about }) => about(),
};
