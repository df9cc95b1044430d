import type { IpcHandler } from '../ipc-handler.ts';

export const noticeShow: IpcHandler<'notice:show'> = {
  faces: ['console'],
  handle: ({ systemNotices }, _face, notice) => {
    systemNotices.show(notice);
    return null;
  },
};
