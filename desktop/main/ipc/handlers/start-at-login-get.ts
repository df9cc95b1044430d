import type { IpcHandler } from '../ipc-handler.ts';

export const startAtLoginGet: IpcHandler<'start-at-login:get'> = {
  faces: ['console'],
  handle: ({ startsAtLogin }) => startsAtLogin(),
};
