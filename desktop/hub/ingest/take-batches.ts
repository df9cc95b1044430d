import type { Socket } from 'socket.io';
import { batchFrameReader } from './batch-frame.ts';

/** Socket.IO's number for the packet of an answer. */
const ACK = 3;

/** What is used of the inside of Socket.IO, Engine.IO, ws and Node's streams; none of it is promised, so all of it may be missing. */
interface Inside {
  readonly connected: boolean;
  readonly nsp: { readonly name: string };
  readonly conn: {
    readonly readyState: string;
    /** There while the answer to a ping is waited for, which any message puts off. */
    readonly pingTimeoutTimer?: unknown;
    readonly transport?: { readonly socket?: { readonly readyState?: number; readonly _receiver?: Receiver; readonly _socket?: Stream } };
  };
  packet(packet: { readonly type: number; readonly id: number; readonly data: readonly unknown[] }): void;
}
/** Of ws; in state 0, with nothing gathered, it is between two messages. */
interface Receiver {
  readonly _state: number;
  readonly _bufferedBytes: number;
  readonly _fragmented: number;
  readonly _loop: boolean;
  readonly _errored: boolean;
  readonly writableLength: number;
  /** Four bytes of what came last; as a view it keeps all of that, such as an announcement. */
  _mask?: unknown;
}
interface Stream {
  readonly readableFlowing: boolean | null;
  readonly readableLength: number;
  readonly _handle?: Handle | null;
}
/** Of the connection in Node; `onread` takes the bytes that came, or nothing at its end. */
interface Handle {
  onread?: (this: Handle, bytes?: ArrayBuffer) => unknown;
}
type Reply = (value: unknown) => void;

const OPEN = 1;

/**
 * Hands batches on as they come from the connection, past all that lies between it and Socket.IO's events (two streams, five emitters, a
 * decoder, and turns of the event loop), which with a thousand agents took more than all that the hub does with a batch. Only what is one
 * whole message, with nothing before it under way, goes this way; all else goes the usual one, and so does all if the inside of a library
 * is not as it is known here.
 */
export function takeBatchesFast(socket: Socket | object, take: (payload: Uint8Array, reply: Reply) => void): void {
  const inside = socket as Inside;
  const { conn } = inside;
  const ws = conn.transport?.socket;
  const [receiver, stream] = [ws?._receiver, ws?._socket];
  const handle = stream?._handle;
  const readUsually = handle?.onread;
  const readBatch = batchFrameReader(inside.nsp.name);
  if (ws === undefined || receiver === undefined || stream === undefined || readBatch === null) return;
  if (handle == null || typeof readUsually !== 'function' || typeof receiver._state !== 'number') return;

  /** What came by the usual way may not have been handed out yet: that takes turns, after which nothing of it is left. */
  let isUsualUnderWay = false;
  const usualIsDone = (): void => {
    isUsualUnderWay = false;
    // Between two messages nobody needs it.
    if (receiver._state === 0) receiver._mask = undefined;
  };
  const isIdle = (): boolean =>
    inside.connected &&
    conn.readyState === 'open' &&
    conn.pingTimeoutTimer === null &&
    ws.readyState === OPEN &&
    receiver._state === 0 &&
    receiver._bufferedBytes === 0 &&
    receiver._fragmented === 0 &&
    receiver.writableLength === 0 &&
    !receiver._loop &&
    !receiver._errored &&
    stream.readableFlowing === true &&
    stream.readableLength === 0;
  handle.onread = function (bytes) {
    if (bytes !== undefined && !isUsualUnderWay && isIdle()) {
      const batch = readBatch(new Uint8Array(bytes));
      if (batch !== null) {
        const { id, payload } = batch;
        take(payload, (value) => inside.packet({ id, type: ACK, data: [value] }));
        return;
      }
    }
    if (!isUsualUnderWay) {
      isUsualUnderWay = true;
      setImmediate(usualIsDone);
    }
    return readUsually.call(this, bytes);
  };
}
