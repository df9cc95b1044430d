import { readFileSync } from 'node:fs';
import { createServer as createClearServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { Server } from 'socket.io';
import msgpackParser from 'socket.io-msgpack-parser';
import { AGENT_NAMESPACE } from '../../../shared/protocol/version.ts';

/*
 * Socket.IO alone, as a process: takes what agents send, looks at nothing, keeps nothing, and answers at once. What it costs is what a hub
 * costs at least on this machine at this moment. With a certificate and its key as arguments it is encrypted.
 */
const [certFile, keyFile] = process.argv.slice(2);
const http =
  certFile === undefined || keyFile === undefined
    ? createClearServer()
    : createTlsServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) });
const io = new Server(http, { transports: ['websocket'], serveClient: false, parser: msgpackParser, perMessageDeflate: false });
io.of(AGENT_NAMESPACE).on('connection', (socket) => {
  const answer = (_payload: unknown, acknowledge: (reply: object) => void): void => acknowledge({ ok: true });
  socket.on('announce', answer);
  socket.on('samples', answer);
  socket.emit('welcome', {});
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
