import type { IpcHandler } from '../ipc-handler.ts';

export const sessionKept: IpcHandler<'session:kept'> = {
  faces: ['console'],
  handle: ({ keptSession }) => keptSession.read(),
};
