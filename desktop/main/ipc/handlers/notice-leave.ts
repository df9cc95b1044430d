import type { IpcHandler } from '../ipc-handler.ts';

export const noticeLeave: IpcHandler<'notice:leave'> = {
  faces: ['console'],
  handle: ({ systemNotices }, { contentsId }) => {
    systemNotices.leave(contentsId);
    return null;
  },
};
