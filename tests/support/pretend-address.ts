import type { IncomingMessage, Server } from 'node:http';

const HEADER = 'x-pretended-address';

/** Lets a test say with a header where a request comes from: real sockets of one machine all come from that machine. */
export function pretendAddresses(server: Server): void {
  const pretend = (request: IncomingMessage): void => {
    const address = request.headers[HEADER];
    if (typeof address === 'string') Object.defineProperty(request.socket, 'remoteAddress', { value: address, configurable: true });
  };
  server.prependListener('request', pretend);
  server.prependListener('upgrade', pretend);
}

export const withAddress = (address: string): Record<string, string> => ({ [HEADER]: address });
