import type { IpcHandler } from '../ipc-handler.ts';

export const clipboardWrite: IpcHandler<'clipboard:write'> = {
  faces: ['console'],
  handle: async ({ writeClipboard }, _sender, text) => {
    await writeClipboard(text);
    return null;
  },
};
