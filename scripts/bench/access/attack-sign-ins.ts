import { Agent, request } from 'node:https';
import process from 'node:process';

/** What a process of bad sign-ins is to do, as JSON in its first argument. */
export interface AttackOrder {
  readonly baseUrl: string;
  readonly perSecond: number;
  readonly forMs: number;
  /** Loopback addresses that they come from: 127.0.1.1 and on. */
  readonly addresses: number;
  /** Every other try is for this name, the rest for names that nobody has. */
  readonly name: string;
}

export interface AttackReport {
  readonly sent: number;
  /** By status. */
  readonly answers: Readonly<Record<number, number>>;
  readonly failed: number;
}

const SLICE_MS = 10;
const CONNECTIONS_PER_ADDRESS = 4;

/** Started by measure-attack.ts; loopback only. */
async function attack({ baseUrl, perSecond, forMs, addresses, name }: AttackOrder): Promise<AttackReport> {
  const { port, hostname } = new URL(baseUrl);
  const agents = Array.from({ length: addresses }, (_, index) => ({
    agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS_PER_ADDRESS }),
    localAddress: `127.0.1.${index + 1}`,
  }));
  const answers: Record<number, number> = {};
  let failed = 0;
  let sent = 0;
  let open = 0;
  const send = (): void => {
    const from = agents[sent % addresses];
    const body = JSON.stringify({ sign_in_name: sent % 2 === 0 ? name : `nobody-${sent}`, password: `guess number ${sent}` });
    sent += 1;
    open += 1;
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-forwarded-for': `10.9.${sent % 250}.7`,
    };
    const outgoing = request({ hostname, port, path: '/api/access/sign-in', method: 'POST', headers, ...from }, (reply) => {
      const status = reply.statusCode ?? 0;
      answers[status] = (answers[status] ?? 0) + 1;
      reply.resume();
      reply.on('end', () => (open -= 1));
    });
    outgoing.on('error', () => {
      failed += 1;
      open -= 1;
    });
    outgoing.end(body);
  };
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsedMs = performance.now() - startedAt;
      // A hub that does not keep up is not asked ever more at once.
      while (sent < (elapsedMs * perSecond) / 1_000 && open < perSecond) send();
      if (elapsedMs < forMs) return;
      clearInterval(timer);
      resolve();
    }, SLICE_MS);
  });
  for (const { agent } of agents) agent.destroy();
  return { sent, answers, failed };
}

const report = await attack(JSON.parse(process.argv[2] ?? '{}') as AttackOrder);
process.send?.(report);
process.disconnect();
