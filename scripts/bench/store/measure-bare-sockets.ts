import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { keyPem } from '../../../desktop/hub/certify/certificate-text.ts';
import { issueLeaf, makeAuthority } from '../../../desktop/hub/certify/issue-certificates.ts';
import { HUB_ENVIRONMENT, HUB_NODE_FLAGS } from '../../../shared/config/hub-node-flags.ts';
import { trustingEnv } from '../../trust-hub.ts';
import { rounded } from '../percentile.ts';
import { cpuTimeMs, residentMb } from '../process-cost.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import { AGENTS_1000, feedAgents, type FeedTimes } from './feed-order.ts';

const SERVER = join(import.meta.dirname, 'bare-socket-server.ts');
const TIMES: FeedTimes = { warmUpMs: 15_000, measureMs: 25_000 };

/** The same thousand agents to Socket.IO alone, encrypted as they are and in clear: the least that a hub can cost here and now. */
export async function measureBareSockets(): Promise<Figures> {
  const encrypted = await measureBare('https', TIMES);
  const clear = await measureBare('http', TIMES);
  return {
    bare_sockets1000_cpu_percent: rounded(encrypted.cpuPercent),
    bare_sockets1000_rss_mb: rounded(encrypted.rssMb),
    bare_sockets1000_clear_cpu_percent: rounded(clear.cpuPercent),
    bare_sockets1000_clear_rss_mb: rounded(clear.rssMb),
  };
}

/** Socket.IO alone with a thousand agents: share of a core while it is measured, and its memory at the end of that. */
export const measureBare = (scheme: 'http' | 'https', times: FeedTimes): Promise<{ readonly cpuPercent: number; readonly rssMb: number }> =>
  withDataFolder(async (folder) => {
    const [certificate, key, ca] = ['certificate.pem', 'key.pem', 'ca.pem'].map((name) => join(folder, name)) as [string, string, string];
    // As the hub's own: the same kind of key, and no longer.
    const authority = await makeAuthority({ venueName: 'Bench' });
    const leaf = await issueLeaf({ authority, names: ['localhost'], addresses: ['127.0.0.1'], nowMs: Date.now() });
    writeFileSync(certificate, leaf.certificate);
    writeFileSync(key, keyPem(leaf.key));
    writeFileSync(ca, authority.certificate);
    const server = fork(SERVER, scheme === 'https' ? [certificate, key] : [], {
      // It has memory to spare: saving it would only make it dearer, and the hub look better beside it.
      execArgv: HUB_NODE_FLAGS.filter((flag) => flag !== '--memory-saver-mode'),
      env: { ...process.env, ...HUB_ENVIRONMENT },
    });
    const [port] = (await once(server, 'message')) as [number];
    const pid = server.pid ?? 0;
    const reported = feedAgents({ ...AGENTS_1000, ...times, baseUrl: `${scheme}://127.0.0.1:${port}`, token: '' }, trustingEnv(ca));
    await delay(times.warmUpMs);
    const [startMs, cpuMs] = [performance.now(), cpuTimeMs(pid)];
    await delay(times.measureMs);
    const cpuPercent = ((cpuTimeMs(pid) - cpuMs) / (performance.now() - startMs)) * 100;
    const rssMb = residentMb(pid);
    await reported;
    const exit = once(server, 'exit');
    server.disconnect();
    await exit;
    return { cpuPercent, rssMb };
  });
