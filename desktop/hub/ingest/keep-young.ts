import type { Socket } from 'socket.io';

/** What lies between a connection and its packets, of Engine.IO and ws; none of it is promised, so all of it may be missing. */
interface Inside {
  writeBuffer?: unknown[];
  readonly transport?: { readonly socket?: { readonly _receiver?: Receiver | null } };
}
interface Receiver {
  _fragments?: unknown[];
  _write(chunk: unknown, encoding: unknown, done: unknown): void;
}

/**
 * Gives packets new arrays to lie in. Engine.IO and ws leave an empty one behind for what comes next; where that comes a second later,
 * V8 has moved the array to its old space, and what is put into it follows, though it is dropped at once: with a thousand agents all
 * memory had to be searched for the dead every nine seconds, with this every 27.
 */
export function keepYoung(connection: Socket['conn']): void {
  const inside = connection as unknown as Inside;
  connection.on('packetCreate', () => {
    if (inside.writeBuffer?.length === 0) inside.writeBuffer = [];
  });
  const receiver = inside.transport?.socket?._receiver;
  if (Array.isArray(receiver?._fragments) && typeof receiver._write === 'function') receiver._write = writeYoung;
}

function writeYoung(this: Receiver, chunk: unknown, encoding: unknown, done: unknown): void {
  if (this._fragments?.length === 0) this._fragments = [];
  (Object.getPrototypeOf(this) as Receiver)._write.call(this, chunk, encoding, done);
}
