import type { Socket } from 'node:net';
import { BARE_HEADERS } from './security-headers.ts';
import type { RestError } from '#shared/protocol/rest/rest-error.ts';

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const BARE_LINES = Object.entries(BARE_HEADERS)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

/** Answers what is not HTTP, or too slow or too long to be read as such, and closes the connection. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  // Reset by the other side: nobody is left to answer.
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  const body: RestError = { code: 'protocol.malformed', message: 'This is no readable HTTP request.' };
  const text = JSON.stringify(body);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n${BARE_LINES}Connection: close\r\n\r\n${text}`,
  );
}
