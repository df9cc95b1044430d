import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { childMessageSchema } from '../../../shared/ipc/child-messages.ts';
import type { Figures } from '../suite.ts';
import { median, rounded } from '../percentile.ts';
import { cpuTimeMs, residentMb } from '../process-cost.ts';
import { readAccessFile } from '../read-access-file.ts';
import { withDataFolder } from '../temporary-data-folder.ts';

const WINDOWS = 5;
const WINDOW_MS = 20_000;
/** Its start costs more than its life: that is not what is measured. */
const SETTLE_MS = 10_000;
const distDir = join(import.meta.dirname, '../../../dist');

/** What the agent costs its host: built, connected to a hub, every default collector each second. Medians of five windows of 20 s. */
export async function measureAgentCost(): Promise<Figures> {
  return await withDataFolder(async (dataDir) => {
    const hub = fork(join(distDir, 'hub/main.js'), ['--port', '0', '--data-dir', dataDir, '--no-announce'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const access = await readAccessFile(dataDir);
    const agent = fork(join(distDir, 'agent/main.js'), ['--hub', access.base_url, '--data-dir', join(dataDir, 'agent')], {
      env: { ...process.env, WEDSYNC_TOKEN: access.agent_token, WEDSYNC_CA_FILE: access.ca_file },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    childMessageSchema.parse((await once(agent, 'message'))[0]);
    const pid = agent.pid ?? 0;
    await delay(SETTLE_MS);
    const shares: number[] = [];
    const memory: number[] = [];
    for (let window = 0; window < WINDOWS; window += 1) {
      const [startMs, cpuMs] = [performance.now(), cpuTimeMs(pid)];
      await delay(WINDOW_MS);
      shares.push(((cpuTimeMs(pid) - cpuMs) / (performance.now() - startMs)) * 100);
      memory.push(residentMb(pid));
    }
    for (const child of [agent, hub]) {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    }
    return { agent_cpu_percent: rounded(median(shares)), agent_rss_mb: rounded(median(memory)) };
  });
}
