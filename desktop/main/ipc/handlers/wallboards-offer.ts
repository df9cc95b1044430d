import type { IpcHandler } from '../ipc-handler.ts';

export const wallboardsOffer: IpcHandler<'wallboards:offer'> = {
  faces: ['console'],
  handle: ({ offerWallboards }, _sender, areOffered) => {
    offerWallboards(areOffered);
    return null;
  },
};
