import { Command, InvalidArgumentError } from 'commander';
import { AppError } from '#shared/errors/app-error.ts';
import { AGENT_VERSION } from '../agent-version.ts';
import { systemClock } from '../clock.ts';
import { hubUrlSchema } from '../config/hub-url-schema.ts';
import { resolveAuthority } from '../config/resolve-authority.ts';
import { createLog } from '../log.ts';
import { runProcess } from '../run-process.ts';
import { agreeOnSmallKeys } from '../transport/key-agreement.ts';
import { openHistoryMemory } from './remember-history.ts';
import { runFleet } from './run-fleet.ts';

const MOST_HOSTS = 500;

interface DemoFlags {
  readonly hub?: string;
  readonly hosts: number;
  readonly seed: number;
  readonly dataDir?: string;
}

const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  }
  return number;
};

const flags: DemoFlags = new Command('demo')
  .description('Simulates the machines of a wedding venue and sends their figures to a hub that was started with --demo.')
  .version(AGENT_VERSION)
  .option('--hub <url>', 'address of the hub (or WEDSYNC_HUB); the token comes from WEDSYNC_TOKEN, its certificate from WEDSYNC_CA_FILE')
  .option('--hosts <number>', 'how many machines', wholeNumber(1, MOST_HOSTS), 40)
  .option('--seed <number>', 'another number gives another venue', wholeNumber(0, 0x7fffffff), 1)
  .option('--data-dir <folder>', 'where to remember what was already told; without it each start tells the last 24 hours')
  .allowExcessArguments(false)
  .parse()
  .opts();

agreeOnSmallKeys();
await runProcess(async () => {
  const hub = hubUrlSchema.safeParse(flags.hub ?? process.env['WEDSYNC_HUB'] ?? '');
  const token = process.env['WEDSYNC_TOKEN'] ?? '';
  if (!hub.success)
    throw new AppError({
      code: 'config.hub-missing',
      message: 'It is not said where the hub is.',
      remedy: 'Give --hub https://<address>:8750.',
    });
  if (token === '')
    throw new AppError({ code: 'config.token-missing', message: 'There is no token for the hub.', remedy: 'Give WEDSYNC_TOKEN.' });
  const dataDir = flags.dataDir ?? '.';
  const ca = await resolveAuthority({ url: hub.data, caFile: process.env['WEDSYNC_CA_FILE'], caSha256: undefined, dataDir });
  const log = await createLog('demo', 'info');
  const fleet = runFleet({
    hubs: [{ url: hub.data, token, ...(ca === undefined ? {} : { ca }) }],
    hostCount: flags.hosts,
    seed: flags.seed,
    clock: systemClock,
    random: Math.random,
    log,
    memory: await openHistoryMemory(flags.dataDir ?? null),
  });
  log.info({ hub: hub.data, hosts: flags.hosts, seed: flags.seed }, 'The simulated venue opens.');
  return { hostId: 'demo', close: () => fleet.close() };
});
