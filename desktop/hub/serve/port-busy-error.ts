import { get as getClear } from 'node:http';
import { get as getTls } from 'node:https';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { type Health, healthSchema } from '#shared/protocol/rest/health.ts';
import { findPortHolder } from './find-port-holder.ts';

const ASK_TIMEOUT_MS = 1_000;
const MOST_ANSWER_SIGNS = 10_000;

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** The error to throw when listening failed: `hub.port-busy` that says who has the port, else `hub.cannot-listen`. */
export async function portBusyError(cause: unknown, { host, port }: ListenAddress): Promise<AppError> {
  const where = `${host}:${port}`;
  if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
    return new AppError({
      code: 'hub.cannot-listen',
      message: `The hub cannot listen on ${where}: ${describeError(cause)}.`,
      where,
      remedy: 'Choose another port with --port; ports below 1024 are for administrators.',
      cause,
    });
  }
  const [holder, hub] = await Promise.all([findPortHolder(port).catch(() => null), askHub(port)]);
  const who = holder === null ? 'another program' : `the process "${holder.name}" (pid ${holder.pid})`;
  if (hub === null) {
    return new AppError({
      code: 'hub.port-busy',
      message: `Port ${port} is taken by ${who}.`,
      where,
      remedy: 'End that program, or choose another port with --port.',
      cause,
    });
  }
  const pid = holder === null ? '' : `, pid ${holder.pid}`;
  return new AppError({
    code: 'hub.port-busy',
    message: `Another WedSync hub (version ${hub.version}${pid}) already runs on port ${port}.`,
    where,
    remedy: 'Use the one that runs, stop it first, or start this one with another --port and --data-dir.',
    cause,
  });
}

/** What a WedSync hub on that port says of itself; null if it is none. */
async function askHub(port: number): Promise<Health | null> {
  for (const scheme of ['https', 'http'] as const) {
    try {
      return healthSchema.parse(JSON.parse(await getText(scheme, port)));
    } catch {
      // Refused, too slow, or no JSON. In clear are hubs of earlier versions.
    }
  }
  return null;
}

/** Nothing is sent, and the answer only told to a person: whoever it is, its certificate need not be believed. */
function getText(scheme: 'https' | 'http', port: number): Promise<string> {
  const get = scheme === 'https' ? getTls : getClear;
  const options = { host: '127.0.0.1', port, path: '/healthz', agent: false, rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    const request = get({ ...options, signal: AbortSignal.timeout(ASK_TIMEOUT_MS) }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (part: string) => {
        text += part;
        if (text.length > MOST_ANSWER_SIGNS) response.destroy();
      });
      response.on('end', () => resolve(text));
      response.on('error', reject);
      response.on('close', () => reject(new Error('no answer')));
    });
    request.on('error', reject);
  });
}
