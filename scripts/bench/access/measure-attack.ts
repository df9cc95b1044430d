import { fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createRestClient } from '../../../shared/client/rest-client.ts';
import { createSignInCalls } from '../../../shared/client/sign-in-calls.ts';
import { describeError } from '../../../shared/errors/describe-error.ts';
import { signedInSchema } from '../../../shared/protocol/rest/access/sign-in.ts';
import { trustingEnv } from '../../trust-hub.ts';
import { percentile, rounded } from '../percentile.ts';
import { cpuTimeMs, residentMb } from '../process-cost.ts';
import { startBenchHub } from '../store/bench-hub.ts';
import type { FeedOrder } from '../store/feed-order.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';
import type { AttackOrder, AttackReport } from './attack-sign-ins.ts';
import { watchLive } from './watch-live.ts';

const FEEDER = join(import.meta.dirname, '../store/feed-agents.ts');
const ATTACKER = join(import.meta.dirname, 'attack-sign-ins.ts');
const PER_SECOND = 2_000;
const FOR_MS = 30_000;
const ADDRESSES = 40;
const SETTLE_MS = 3_000;
const QUIET_MS = 10_000;
/** How often the owner of the account that is attacked signs in meanwhile, on a known device. */
const OWNER_EVERY_MS = 2_000;
const PASSWORD = 'seven lanterns by the lake';
const ADMINISTRATOR = { name: 'Anna Berg', sign_in_name: 'anna', password: PASSWORD };

/** Live data and the owner of an account while strangers guess its password, against the built hub; all on one machine. */
export const measureAttack = (say: (line: string) => void): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const hub = await startBenchHub(dataDir);
    const owner = createRestClient({ baseUrl: hub.baseUrl, token: hub.token });
    const setUp = await owner.ask({ path: '/api/access/setup', body: ADMINISTRATOR, reply: signedInSchema });
    const load: FeedOrder = {
      baseUrl: hub.baseUrl,
      token: hub.agentToken,
      agents: 10,
      series: 20,
      ticksPerBatch: 1,
      batchesPerSecond: 10,
      warmUpMs: 0,
      measureMs: SETTLE_MS + QUIET_MS + FOR_MS + SETTLE_MS,
    };
    const spawning = { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: trustingEnv(hub.caFile) } satisfies ForkOptions;
    const feeder = fork(FEEDER, [JSON.stringify(load)], spawning);
    const fed = once(feeder, 'message');
    const live = watchLive(hub.baseUrl, setUp.token, 'load-0000');
    await delay(SETTLE_MS);
    live.take();
    await delay(QUIET_MS);
    const quiet = live.take();

    const order: AttackOrder = { baseUrl: hub.baseUrl, perSecond: PER_SECOND, forMs: FOR_MS, addresses: ADDRESSES, name: 'anna' };
    const [startMs, cpuMs] = [performance.now(), cpuTimeMs(hub.pid)];
    const attacker = fork(ATTACKER, [JSON.stringify(order)], spawning);
    const attacked = once(attacker, 'message') as Promise<[AttackReport]>;
    const ownerTookMs: number[] = [];
    let ownerRefused = 0;
    const signInAsOwner = async (): Promise<void> => {
      const body = { sign_in_name: 'anna', password: PASSWORD, known_device: setUp.known_device };
      const startedAt = performance.now();
      await createSignInCalls(createRestClient({ baseUrl: hub.baseUrl, token: null }))
        .signIn(body)
        .then(
          () => ownerTookMs.push(performance.now() - startedAt),
          (error: unknown) => {
            ownerRefused += 1;
            say(`  the owner was refused: ${describeError(error)}`);
          },
        );
    };
    const timer = setInterval(() => void signInAsOwner(), OWNER_EVERY_MS);
    const [report] = await attacked;
    clearInterval(timer);
    const cpuPercent = ((cpuTimeMs(hub.pid) - cpuMs) / (performance.now() - startMs)) * 100;
    const during = live.take();
    const rssMb = residentMb(hub.pid);
    live.close();
    await fed;
    await hub.stop();
    if (during.length < FOR_MS / 1_000) throw new Error(`Only ${during.length} updates arrived during the attack.`);
    return {
      attack_sign_ins_per_second: rounded((report.sent / FOR_MS) * 1_000),
      attack_passwords_looked_at: report.answers[401] ?? 0,
      attack_refused: report.answers[429] ?? 0,
      attack_unanswered: report.failed,
      quiet_live_p99_ms: rounded(percentile(quiet, 0.99)),
      attack_live_p50_ms: rounded(percentile(during, 0.5)),
      attack_live_p99_ms: rounded(percentile(during, 0.99)),
      attack_owner_refused: ownerRefused,
      attack_owner_p99_ms: rounded(percentile(ownerTookMs, 0.99)),
      attack_hub_cpu_percent: rounded(cpuPercent),
      attack_hub_rss_mb: rounded(rssMb),
    };
  });
