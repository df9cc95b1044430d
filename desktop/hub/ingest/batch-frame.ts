import msgpackParser from 'socket.io-msgpack-parser';

/** Socket.IO's number for the packet of an event. */
const EVENT = 2;
/** A number that MessagePack writes in five bytes, which no other part of the message looks like. */
const ANY_ID = 0xfe_ed_fa_ce;
const ANY_BYTE = 0xa7;
/** WebSocket: one whole message of bytes. */
const WHOLE_BINARY = 0x82;
const IS_MASKED = 0x80;
const LENGTH_IN_TWO_BYTES = 126;
const MASK_BYTES = 4;
/** MessagePack: bytes with their count in one or two bytes, and numbers. */
const BYTES_8 = 0xc4;
const BYTES_16 = 0xc5;
const UINT_8 = 0xcc;
const UINT_16 = 0xcd;
const UINT_32 = 0xce;
const LARGEST_FIXED = 0x7f;

/** A batch as an agent sends it, with Socket.IO's number of its message. */
export interface FramedBatch {
  readonly payload: Uint8Array;
  readonly id: number;
}

/** Reads what is one whole `samples` message with a number to be answered; null for anything else, which is left as it was. */
export type BatchFrameReader = (bytes: Uint8Array) => FramedBatch | null;

/** What lies around payload and number in a message of this namespace, as the library writes it. */
interface Shape {
  readonly head: Uint8Array;
  readonly middle: Uint8Array;
  readonly tail: Uint8Array;
}

const readers = new Map<string, BatchFrameReader | null>();

/** Null where the library writes otherwise than is known here. */
export function batchFrameReader(namespace: string): BatchFrameReader | null {
  const known = readers.get(namespace);
  if (known !== undefined) return known;
  const shape = shapeOf(namespace);
  const reader = shape === null ? null : createReader(shape);
  readers.set(namespace, reader);
  return reader;
}

function shapeOf(namespace: string): Shape | null {
  // In the order of Socket.IO's client.
  const packet = { type: EVENT, data: ['samples', Buffer.of(ANY_BYTE)], options: { compress: true }, id: ANY_ID, nsp: namespace };
  const [encoded] = new msgpackParser.Encoder().encode(packet as never) as unknown as Buffer[];
  const payload = Buffer.of(BYTES_8, 1, ANY_BYTE);
  const id = Buffer.of(UINT_32, 0, 0, 0, 0);
  id.writeUInt32BE(ANY_ID, 1);
  const [payloadAt, idAt] = [encoded?.indexOf(payload) ?? -1, encoded?.indexOf(id) ?? -1];
  if (encoded === undefined || payloadAt < 0 || idAt < payloadAt) return null;
  return {
    head: encoded.subarray(0, payloadAt),
    middle: encoded.subarray(payloadAt + payload.length, idAt),
    tail: encoded.subarray(idAt + id.length),
  };
}

function createReader({ head, middle, tail }: Shape): BatchFrameReader {
  return (bytes) => {
    if (bytes[0] !== WHOLE_BINARY) return null;
    const isLong = bytes[1] === (IS_MASKED | LENGTH_IN_TWO_BYTES);
    const maskAt = isLong ? 4 : 2;
    const start = maskAt + MASK_BYTES;
    const length = isLong ? ((bytes[2] as number) << 8) | (bytes[3] as number) : (bytes[1] as number) - IS_MASKED;
    // More or less than one message.
    if (start + length !== bytes.length) return null;

    const at = (index: number): number => (bytes[index] as number) ^ (bytes[maskAt + ((index - start) & 3)] as number);
    const isAt = (part: Uint8Array, from: number): boolean => {
      for (let index = 0; index < part.length; index += 1) if (at(from + index) !== part[index]) return false;
      return true;
    };
    if (!isAt(head, start)) return null;
    const sizeAt = start + head.length;
    const kind = at(sizeAt);
    if (kind !== BYTES_8 && kind !== BYTES_16) return null;
    const payloadAt = sizeAt + (kind === BYTES_8 ? 2 : 3);
    const payloadEnd = payloadAt + (kind === BYTES_8 ? at(sizeAt + 1) : (at(sizeAt + 1) << 8) | at(sizeAt + 2));
    const idAt = payloadEnd + middle.length;
    if (idAt >= bytes.length || !isAt(middle, payloadEnd)) return null;
    const first = at(idAt);
    const more = first <= LARGEST_FIXED ? 0 : first === UINT_8 ? 1 : first === UINT_16 ? 2 : first === UINT_32 ? 4 : -1;
    const tailAt = idAt + 1 + more;
    if (more < 0 || tailAt + tail.length !== bytes.length || !isAt(tail, tailAt)) return null;

    let id = more === 0 ? first : 0;
    for (let index = idAt + 1; index < tailAt; index += 1) id = id * 256 + at(index);
    for (let index = payloadAt; index < payloadEnd; index += 1) bytes[index] = at(index);
    return { payload: bytes.subarray(payloadAt, payloadEnd), id };
  };
}
