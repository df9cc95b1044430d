import type { IpcMainInvokeEvent } from 'electron';
import { type Face, isAppUrl } from '../protocol/app-origin.ts';

/**
 * Which of our windows a request comes from; null unless it is the top frame of one of them, on our own origin.
 *
 * @param faceOf face of a window by its contents' id
 */
export function identifySender(event: IpcMainInvokeEvent, faceOf: (contentsId: number) => Face | null): Face | null {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isAppUrl(frame.url)) return null;
  return faceOf(event.sender.id);
}
