import type { IpcHandler } from '../ipc-handler.ts';
import { phoneLink } from '../../hub/join-links.ts';

export const hubPhoneLink: IpcHandler<'hub:phone-link'> = {
  faces: ['console'],
  handle: ({ access }) => phoneLink(access()),
};
