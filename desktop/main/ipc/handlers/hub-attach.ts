import type { IpcHandler } from '../ipc-handler.ts';

export const hubAttach: IpcHandler<'hub:attach'> = {
  faces: ['console'],
  handle: ({ attachHub }, _sender, code) => attachHub(code),
};
