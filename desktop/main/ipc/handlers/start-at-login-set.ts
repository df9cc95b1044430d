import type { IpcHandler } from '../ipc-handler.ts';

export const startAtLoginSet: IpcHandler<'start-at-login:set'> = {
  faces: ['console'],
  handle: ({ setStartAtLogin }, _sender, isOn) => {
    setStartAtLogin(isOn);
    return null;
  },
};
