import type { IpcHandler } from '../ipc-handler.ts';

export const clipboardWrite: IpcHandler<'clipboard:write'> = {
  faces: ['console'],
  handle: ({ writeClipboard }, _face, text) => {
    writeClipboard(text);
    return null;
  },
};
