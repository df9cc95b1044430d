import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import msgpackParser from 'socket.io-msgpack-parser';
import { afterEach, expect, it } from 'vitest';
import { forgetRequest } from '../../../../desktop/hub/ingest/forget-request.ts';
import { answerBatchesFast } from '../../../../desktop/hub/ingest/answer-batches.ts';
import { takeBatchesFast } from '../../../../desktop/hub/ingest/take-batches.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

it('with the libraries as they are installed, batches and their answers pass by Engine.IO, in order with what does not', async () => {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], parser: msgpackParser, perMessageDeflate: false });
  stops.push(() => server.close());
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const came: string[] = [];
  const [heard, said] = [[] as string[], [] as string[]];
  const kept: string[] = [];
  server.of('/agent').on('connection', (socket) => {
    forgetRequest(socket);
    const { _socket: stream } = (socket.conn.transport as unknown as { socket: { _socket: Socket } }).socket;
    kept.push(...stream.rawListeners('close').map((listener) => String((listener as { listener?: unknown }).listener)));
    answerBatchesFast(socket);
    takeBatchesFast(socket, (payload, reply) => {
      came.push(Buffer.from(payload).toString('latin1').slice(0, 5));
      reply({ ok: true, value: { sequence: came.length } });
    });
    socket.on('samples', (payload: Buffer, reply: (value: unknown) => void) => {
      came.push(payload.toString('latin1').slice(0, 5));
      reply({ ok: true, value: { sequence: came.length } });
    });
    socket.on('facts', (what: string) => void came.push(what));
    socket.conn.on('packet', ({ type }) => void heard.push(type));
    socket.conn.on('packetCreate', ({ type }) => void said.push(type));
  });
  const { port } = http.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}/agent`, { transports: ['websocket'], parser: msgpackParser, reconnection: false });
  stops.push(() => client.disconnect());
  await once(client as never, 'connect');
  const send = (text: string): Promise<unknown> => client.emitWithAck('samples', Buffer.from(text));

  expect(await send('first')).toEqual({ ok: true, value: { sequence: 1 } });
  expect(await send('again'.repeat(100))).toEqual({ ok: true, value: { sequence: 2 } });
  expect([heard, said]).toEqual([[], []]);
  client.emit('facts', 'facts');
  // More than a message of the short way holds.
  const answers = [send('third'), send('large'.repeat(20_000)), send('fifth')];
  expect(await Promise.all(answers)).toEqual([4, 5, 6].map((sequence) => ({ ok: true, value: { sequence } })));
  expect(came).toEqual(['first', 'again', 'facts', 'third', 'large', 'fifth']);
  expect(heard.length).toBeGreaterThan(0);
  // What hands on the end of the connection to nobody would keep the request that it began with.
  expect(kept.filter((text) => text.includes('emit'))).toEqual([]);
});
