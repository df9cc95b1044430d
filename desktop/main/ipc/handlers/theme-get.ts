import type { IpcHandler } from '../ipc-handler.ts';

export const themeGet: IpcHandler<'theme:get'> = {
  faces: ['console', 'wallboard'],
  handle: ({ theme }) => theme(),
};
