import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createFirstByteSwitch } from '../../../../../desktop/hub/serve/port/first-byte.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';

/** A real port with the switch behind it, which keeps what it handed on and to whom. */
async function openSwitch(options: { deadlineMs?: number; mostWaiting?: number } = {}) {
  const clock = createFakeClock();
  const got: { way: 'tls' | 'clear'; bytes: Buffer }[] = [];
  const note = (way: 'tls' | 'clear') => (socket: Socket) => {
    const one = { way, bytes: Buffer.alloc(0) };
    got.push(one);
    socket.on('data', (part: Buffer) => (one.bytes = Buffer.concat([one.bytes, part])));
  };
  const first = createFirstByteSwitch({ clock, onTls: note('tls'), onClear: note('clear'), ...options });
  const server = createServer(first.accept);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    clock,
    got,
    first,
    async connect(): Promise<Socket> {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay();
      socket.on('error', () => undefined);
      sockets.push(socket);
      await once(socket, 'connect');
      return socket;
    },
  };
}

const soon = { timeout: 5_000, interval: 2 };

describe('the first byte of a connection', () => {
  it('decides alone, and whoever gets the connection gets every byte in its order, however they come', async () => {
    const { connect: open, got } = await openSwitch();
    const parts = fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(parts, fc.boolean(), async (chunks, isTls) => {
        const head = chunks[0] as Uint8Array;
        if (isTls) head[0] = 0x16;
        const before = got.length;
        const socket = await open();
        for (const chunk of chunks) await new Promise((resolve) => socket.write(chunk, resolve));
        const whole = Buffer.concat(chunks);
        await vi.waitFor(() => expect(got[before]?.bytes).toEqual(whole), soon);
        expect(got[before]?.way).toBe(whole[0] === 0x16 ? 'tls' : 'clear');
        socket.destroy();
      }),
      { numRuns: 60 },
    );
  });

  it('that does not come in time ends the connection', async () => {
    const { connect: open, clock, first, got } = await openSwitch({ deadlineMs: 10_000 });
    const socket = await open();
    await vi.waitFor(() => expect(first.waiting()).toBe(1), soon);
    const closed = once(socket, 'close');
    clock.advance(10_000);
    await closed;
    expect([first.waiting(), got.length]).toEqual([0, 0]);
  });

  it('is not waited for of more than so many: the one that is silent longest goes, and who speaks gets in', async () => {
    const { connect: open, first, got } = await openSwitch({ mostWaiting: 3 });
    const silent = [];
    for (let count = 1; count <= 3; count += 1) {
      silent.push(await open());
      await vi.waitFor(() => expect(first.waiting()).toBe(count), soon);
    }
    const firstGone = once(silent[0] as Socket, 'close');
    const speaker = await open();
    speaker.write('GET / HTTP/1.1\r\n');
    await firstGone;
    await vi.waitFor(() => expect(got).toHaveLength(1), soon);
    expect(silent[1]?.closed).toBe(false);
  });

  it('is waited for of a thousand that come in the same moment', async () => {
    const { connect: open, got } = await openSwitch();
    const comers = await Promise.all(Array.from({ length: 1_000 }, () => open()));
    for (const comer of comers) comer.write('\x16');
    await vi.waitFor(() => expect(got).toHaveLength(1_000), soon);
  });

  it('may never come: whoever hangs up or resets is forgotten', async () => {
    const { connect: open, first, clock } = await openSwitch();
    (await open()).end();
    (await open()).resetAndDestroy();
    await vi.waitFor(() => expect([first.waiting(), clock.pending()]).toEqual([0, 0]), soon);
  });
});
