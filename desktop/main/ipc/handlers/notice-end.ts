import type { IpcHandler } from '../ipc-handler.ts';

export const noticeEnd: IpcHandler<'notice:end'> = {
  faces: ['console'],
  handle: ({ systemNotices }, _sender, id) => {
    systemNotices.end(id);
    return null;
  },
};
