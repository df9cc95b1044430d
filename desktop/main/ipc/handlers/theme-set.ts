import type { IpcHandler } from '../ipc-handler.ts';

export const themeSet: IpcHandler<'theme:set'> = {
  faces: ['console'],
  handle: ({ setTheme }, _sender, theme) => {
    setTheme(theme);
    return null;
  },
};
