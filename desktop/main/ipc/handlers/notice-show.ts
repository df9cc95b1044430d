import type { IpcHandler } from '../ipc-handler.ts';

export const noticeShow: IpcHandler<'notice:show'> = {
  faces: ['console'],
  handle: ({ systemNotices }, { contentsId }, notice) => {
    systemNotices.show(notice, contentsId);
    return null;
  },
};
