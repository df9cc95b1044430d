import type { IpcHandler } from '../ipc-handler.ts';

export const languageSet: IpcHandler<'language:set'> = {
  faces: ['console'],
  handle: ({ setLanguage }, _sender, choice) => {
    setLanguage(choice);
    return null;
  },
};
