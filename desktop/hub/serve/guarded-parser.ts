import msgpackParser from 'socket.io-msgpack-parser';
import { isComparable } from './limit/is-comparable.ts';

interface Packet {
  readonly data?: unknown;
}
interface PacketDecoder {
  checkPacket(packet: Packet): void;
}

/** MessagePack as both ends of the protocol speak it; what no schema could look at ends its connection, as what is no MessagePack does. */
class GuardedDecoder extends (msgpackParser.Decoder as unknown as new () => PacketDecoder) {
  override checkPacket(packet: Packet): void {
    super.checkPacket(packet);
    if (!isComparable(packet.data)) throw new Error('a length that is no number');
  }
}

export const guardedParser = { ...msgpackParser, Decoder: GuardedDecoder };
