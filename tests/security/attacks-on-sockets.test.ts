import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { io } from 'socket.io-client';
import msgpackParser from 'socket.io-msgpack-parser';
import { CLIENT_NAMESPACE } from '#shared/protocol/version.ts';
import { openAttackedHub } from '../support/attacked-hub.ts';
import { type GuardedHub } from '../support/guarded-hub.ts';
import { TOKENS } from '../support/open-test-access.ts';

let hub: GuardedHub;
beforeAll(async () => {
  hub = await openAttackedHub();
});
afterAll(() => hub.close());

describe('a message on the socket that is not what it should be', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  it.each([
    ['hostDetail', JSON.parse('{"__proto__":{"isAdmin":true},"hostId":"till-1"}')],
    ['hostDetail', { hostId: { $ne: null } }],
    ['hostDetail', nested(500)],
    ['query', { selector: { hostIds: ['__proto__'] }, startMs: 1, endMs: 2, stepMs: 100, aggregations: ['avg'], constructor: 1 }],
    ['watchSeries', { watchId: Number.NaN }],
    ['watchQuery', Array.from({ length: 5_000 }, () => 'x')],
    ['watchFleet', { isAdmin: true }],
    ['unwatch', randomBytes(1_000)],
  ])('%s is answered, and nothing of it stays', async (event, argument) => {
    const socket = await hub.connect(TOKENS.admin);
    const answer = (await socket.emitWithAck(event, argument)) as { ok: boolean };
    expect(typeof answer.ok).toBe('boolean');
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    socket.close();
  });

  /** What is compared with a number and turns into none: schemas would throw instead of refusing. */
  const NO_NUMBER = JSON.parse('{"toString":1,"valueOf":1}') as unknown;
  it.each([
    ['a length', { length: NO_NUMBER }],
    ['a size', { hostId: { size: NO_NUMBER } }],
    ['a length in a list', { hostId: { length: [NO_NUMBER] } }],
    ['a length that is inherited', JSON.parse('{"__proto__":{"hostId":{"length":{"toString":1,"valueOf":1}}}}')],
  ])('%s that is no number ends its own connection, and no other', async (_name, argument) => {
    const other = await hub.connect(TOKENS.admin);
    const socket = await hub.connect(TOKENS.viewer);
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('hostDetail', argument, () => undefined);
    await closed;
    expect(await other.emitWithAck('hostDetail', { hostId: 'till-1' })).toMatchObject({ ok: true });
    other.close();
  });

  it('a version that turns into no text is refused as any other', async () => {
    const socket = io(`${hub.baseUrl}${CLIENT_NAMESPACE}`, {
      auth: { token: TOKENS.viewer, protocolVersion: NO_NUMBER, face: 'script' },
      transports: ['websocket'],
      parser: msgpackParser,
      reconnection: false,
      forceNew: true,
    });
    const refusal = await new Promise((resolve) => {
      socket.once('connect_error', (error: Error & { data?: unknown }) => resolve(error.data));
    });
    expect(refusal).toMatchObject({ code: 'protocol.version-unsupported' });
    socket.close();
  });

  it('frames that are no protocol at all end their own connection, and no other', async () => {
    const other = await hub.connect(TOKENS.admin);
    const frames = [
      randomBytes(5_000),
      // Arrays in arrays in arrays, as MessagePack has them.
      Buffer.alloc(900_000, 0x91),
      // A map whose key is __proto__, where a packet should be.
      Buffer.concat([
        Buffer.from([0x81, 0xa9]),
        Buffer.from('__proto__'),
        Buffer.from([0x81, 0xa7]),
        Buffer.from('isAdmin'),
        Buffer.from([0xc3]),
      ]),
      // An array that claims to have four thousand million entries.
      Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff]),
      // A text that claims to be longer than the message.
      Buffer.from([0xdb, 0x7f, 0xff, 0xff, 0xff]),
    ];
    for (const frame of frames) {
      const socket = new WebSocket(`${hub.baseUrl.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      socket.binaryType = 'arraybuffer';
      await new Promise<void>((resolve) => (socket.onopen = () => resolve()));
      const closed = new Promise<void>((resolve) => (socket.onclose = () => resolve()));
      socket.send(frame);
      await closed;
    }
    expect(await other.emitWithAck('hostDetail', { hostId: 'till-1' })).toMatchObject({ ok: true });
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    other.close();
  });

  it('a client may not send what only the hub says', async () => {
    const [one, other] = [await hub.connect(TOKENS.admin), await hub.connect(TOKENS.admin)];
    const heard: string[] = [];
    other.onAny((event: string) => heard.push(event));
    for (const event of ['fleetUpdate', 'notices', 'hubState', 'queryEnded', 'join', 'broadcast']) one.emit(event, { hosts: [] });
    await one.emitWithAck('unwatch', { watchId: 1 });
    await other.emitWithAck('unwatch', { watchId: 1 });
    expect(heard.filter((event) => event !== 'heartbeat' && event !== 'hubState')).toEqual([]);
    for (const socket of [one, other]) socket.close();
  });
});
