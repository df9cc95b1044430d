import type { Socket } from 'socket.io';

/** Messages behind one that the system does not take, and bytes that are not taken yet: more, and the other end does not read. */
const MOST_MESSAGES = 16;
const MOST_BYTES = 131_072;

/** Whether a client reads more slowly than it is sent: what changes is then kept as what changed, and told when it reads again. */
export function isBackedUp(socket: Pick<Socket, 'conn'>): boolean {
  return waitingOf(socket).messages > MOST_MESSAGES || waitingOf(socket).bytes > MOST_BYTES;
}

/** What waits in the hub's memory for a client. Socket.IO has no word for it: its own queue, and that of the WebSocket beneath. */
export function waitingOf({ conn }: Pick<Socket, 'conn'>): { readonly messages: number; readonly bytes: number } {
  const { writeBuffer, transport } = conn as unknown as {
    readonly writeBuffer?: readonly unknown[];
    readonly transport?: { readonly socket?: { readonly bufferedAmount?: number } };
  };
  return { messages: writeBuffer?.length ?? 0, bytes: transport?.socket?.bufferedAmount ?? 0 };
}
