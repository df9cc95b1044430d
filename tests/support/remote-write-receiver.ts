import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { snappyUncompress } from 'hysnappy';
import { onTestFinished } from 'vitest';
import { WriteRequestType } from '../../scripts/bench/store/peers/write-request-type.ts';

export interface DecodedSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly { readonly timeMs: number; readonly value: number }[];
}

interface RawRequest {
  readonly timeseries: readonly {
    readonly labels: readonly { readonly name: string; readonly value: string }[];
    readonly samples: readonly { readonly value: number; readonly timestamp: { toNumber(): number } | number }[];
  }[];
}

/** Reads a request that is not compressed; throws for one that Prometheus would not take. */
export function decodeWriteRequest(bytes: Uint8Array): DecodedSeries[] {
  const { timeseries } = WriteRequestType.decode(bytes) as unknown as RawRequest;
  return timeseries.map(({ labels, samples }) => {
    const names = labels.map(({ name }) => name);
    if (JSON.stringify(names) !== JSON.stringify([...new Set(names)].sort()))
      throw new Error(`Labels are not in order: ${names.join(', ')}`);
    return {
      labels: Object.fromEntries(labels.map(({ name, value }) => [name, value])),
      samples: samples.map(({ value, timestamp }) => ({ value, timeMs: typeof timestamp === 'number' ? timestamp : timestamp.toNumber() })),
    };
  });
}

/** The length of what snappy packed stands before it. */
export function unpack(body: Buffer): Uint8Array {
  let length = 0;
  for (let at = 0, shift = 1; ; at += 1, shift *= 128) {
    const byte = body[at] ?? 0;
    length += (byte & 0x7f) * shift;
    if (byte < 0x80) return snappyUncompress(body, length);
  }
}

export type ScriptedAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly said?: string }
  | 'hang'
  | 'cut';

export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** Every sample that was taken: `name{labels}` and time to the values that came. */
  readonly taken: ReadonlyMap<string, ReadonlySet<number>>;
  readonly requests: {
    readonly headers: IncomingHttpHeaders;
    readonly samples: number;
    readonly status: number | 'hang' | 'cut';
    readonly atMs: number;
  }[];
  close(): Promise<void>;
  open(): Promise<void>;
}

/** Stands in for a store that takes remote write; `answer` decides over each request, and what is not taken is forgotten. */
export async function startReceiver(answer: (series: readonly DecodedSeries[], request: number) => ScriptedAnswer): Promise<Receiver> {
  const taken = new Map<string, Set<number>>();
  const requests: Receiver['requests'] = [];
  let server: Server;
  let port = 0;
  const open = async (): Promise<void> => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const series = decodeWriteRequest(unpack(Buffer.concat(parts)));
        const said = answer(series, requests.length);
        const samples = series.reduce((sum, one) => sum + one.samples.length, 0);
        const status = typeof said === 'string' ? said : said.status;
        requests.push({ headers: request.headers, samples, status, atMs: Date.now() });
        if (said === 'hang') return;
        if (said === 'cut') {
          request.socket.destroy();
          return;
        }
        if (said.status < 300)
          for (const one of series)
            for (const { timeMs, value } of one.samples) {
              const key = sampleKey(one.labels, timeMs);
              taken.set(key, (taken.get(key) ?? new Set()).add(value));
            }
        response.writeHead(said.status, said.headers).end(said.said);
      });
    });
    await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await open();
  onTestFinished(close);
  return { url: `http://127.0.0.1:${port}/api/v1/write`, port, taken, requests, close, open };
}

export function sampleKey(labels: Readonly<Record<string, string>>, timeMs: number): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${pairs.map(([name, value]) => `${name}=${value}`).join(',')} ${Math.round(timeMs)}`;
}
