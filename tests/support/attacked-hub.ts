import { connect } from 'node:net';
import { type Asked, type GuardedHub, LOOPBACK, openGuardedHub } from './guarded-hub.ts';
import { TOKENS } from './open-test-access.ts';

/** A hub with a host, a phone app and a hidden file beside it, on which attackers may spend themselves. */
export async function openAttackedHub(): Promise<GuardedHub> {
  const hub = await openGuardedHub({
    limits: { network: 100_000, loopback: 100_000 },
    sockets: { handshakes: { burst: 10_000, perSecond: 1 } },
    phoneApp: { 'index.html': '<!doctype html><title>WedSync</title>', '.hidden': 'SECRET' },
  });
  const till = await hub.host({ id: 'till-1', name: 'Bar till', zone: 'Orangery' });
  await till.say({ host_cpu_usage_percent: 1 });
  return hub;
}

/** Sends a body as JSON, by whoever may do everything. */
export function post(hub: GuardedHub, address: string, body: BodyInit, headers: Asked['headers'] = {}): Promise<Response> {
  const all = { 'content-type': 'application/json', ...(headers as Record<string, string>) };
  return hub.ask(address, { method: 'POST', token: TOKENS.admin, body, headers: all });
}

/** Sends bytes as they are, gives all that comes back until the other end closes. */
export function sendRaw(hub: GuardedHub, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(hub.port, LOOPBACK, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}
