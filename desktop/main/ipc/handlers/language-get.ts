import type { IpcHandler } from '../ipc-handler.ts';

export const languageGet: IpcHandler<'language:get'> = {
  faces: ['console', 'wallboard'],
  handle: ({ language }) => language(),
};
