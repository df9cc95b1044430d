import type { IpcHandler } from '../ipc-handler.ts';

export const hubChoice: IpcHandler<'hub:choice'> = {
  faces: ['console'],
  handle: ({ hubChoice: choice }) => choice(),
};
