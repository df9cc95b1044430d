import type { Socket } from 'socket.io';

/** What is used of the inside of Socket.IO and ws; none of it is promised, so all of it may be missing. */
interface Inside {
  readonly conn: {
    request?: object | null;
    readonly transport?: { readonly socket?: { readonly _socket?: Emitter } };
  };
  handshake?: object | null;
}
interface Emitter {
  rawListeners(event: string): readonly Listener[];
  removeListener(event: string, listener: Listener): unknown;
}
type Listener = ((...args: never[]) => unknown) & { readonly listener?: unknown };

/** Engine.IO's stand-in for a response hands on the end of its connection, to listeners that nobody here has added. */
const HANDS_ON_THE_END = /^\(\)\s*=>\s*this\.emit\(["'`]close["'`]\)$/;

/**
 * Nobody looks any more at the request that a connection began with, and it would take five kilobytes for as long as the connection lasts.
 * Engine.IO's listeners have it too, so it is emptied as well as let go, and so is what stands for its response.
 */
export function forgetRequest(socket: Socket | object): void {
  const inside = socket as Inside;
  const { conn } = inside;
  for (const key of Reflect.ownKeys(conn.request ?? {})) Reflect.deleteProperty(conn.request ?? {}, key);
  conn.request = null;
  inside.handshake = null;
  const stream = conn.transport?.socket?._socket;
  for (const listener of stream?.rawListeners('close') ?? [])
    if (HANDS_ON_THE_END.test(String(listener.listener))) stream?.removeListener('close', listener);
}
