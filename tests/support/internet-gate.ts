import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The line to the outside: what is reached through it is reached by nobody while it is cut. Ends with the test. */
export interface InternetGate {
  /** The port by which the venue reaches what listens on `port`. */
  to(port: number): Promise<number>;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export function openInternetGate(): InternetGate {
  const sockets = new Set<Socket>();
  const ways: { readonly listen: () => Promise<number>; readonly close: () => Promise<void> }[] = [];
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const cut = async (): Promise<void> => {
    const closed = Promise.all(ways.map(({ close }) => close()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(cut);
  return {
    async to(port) {
      const server = createServer((inside) => {
        const outside = connect(port, '127.0.0.1');
        keep(inside);
        keep(outside);
        inside.pipe(outside).pipe(inside);
      });
      // The same port each time: addresses of services do not change while the line is down.
      let own = 0;
      const listen = (): Promise<number> =>
        new Promise((resolve) => {
          server.listen(own, '127.0.0.1', () => resolve((own = (server.address() as AddressInfo).port)));
        });
      const close = (): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));
      ways.push({ listen, close });
      return listen();
    },
    cut,
    async mend() {
      for (const { listen } of ways) await listen();
    },
  };
}
