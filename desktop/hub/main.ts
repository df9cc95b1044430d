import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { ALIVE_EVERY_MS, type ChildMessage, EXIT_CANNOT_START, supervisorMessageSchema } from '#shared/ipc/child-messages.ts';
import { speak } from '#shared/language/spoken.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { parentKeychain } from './access/parent-keychain.ts';
import { startHub } from './hub.ts';
import { systemClock } from './kernel/clock.ts';
import { readHubConfig } from './kernel/hub-config.ts';
import { readHubOptions } from './kernel/hub-options.ts';
import { isDiskFull } from './kernel/is-disk-full.ts';
import { createLogger, type Logger } from './kernel/logger.ts';
import { systemTimeZone } from './kernel/system-time-zone.ts';
import { terminalLines } from '../../log/terminal-lines.ts';
import { announceAddresses } from './serve/announce-addresses.ts';

const version = packageJson.version;
/** Beside `hub/` in `dist/`, whether this runs built or from source. */
const builtFolder = (name: string): string =>
  fileURLToPath(new URL(`${import.meta.url.endsWith('.ts') ? '../../dist' : '..'}/${name}`, import.meta.url));

const tell = (message: ChildMessage): void => void process.send?.(message);

async function run(): Promise<void> {
  const asked = readHubOptions({
    args: process.argv.slice(2),
    env: process.env,
    platform: process.platform,
    home: homedir(),
    version,
  });
  if (asked.kind === 'say') {
    process.stdout.write(asked.text);
    return;
  }
  const { options } = asked;
  const destination = await terminalLines();
  const log = createLogger({ level: options.logLevel, name: 'hub', ...(destination === undefined ? {} : { destination }) });
  const config = await readHubConfig({ dataDir: options.dataDir, systemTimeZone: systemTimeZone(process.env) });
  const language = config.language ?? options.language;
  // Before anything is written.
  if (language === 'de') speak(language, (await import('./german.ts')).GERMAN);
  const hub = await startHub({
    options,
    config,
    clock: systemClock,
    log,
    version,
    runId: randomUUID(),
    phoneAppFolder: builtFolder('mobile'),
    wallboardFolder: builtFolder('wallboard'),
    joinPageFolder: builtFolder('join'),
    keychain: options.keychain === 'none' ? null : parentKeychain({ send: tell, onMessage: (listener) => process.on('message', listener) }),
    onFatal(error) {
      log.fatal({ err: error }, error.message);
      process.exit(1);
    },
  });
  endInGoodOrder(hub.close, log);
  if (options.announce) await announceAddresses({ hub, options: { ...options, lan: hub.isLan } });
  tell({ type: 'hub-ready', baseUrl: hub.baseUrl, lanUrl: hub.lanUrl });
  setInterval(() => tell({ type: 'alive' }), ALIVE_EVERY_MS).unref();
}

/** Signals, the supervisor's word, and the supervisor's end: each closes the hub once. */
function endInGoodOrder(close: () => Promise<void>, log: Logger): void {
  let isEnding = false;
  const end = (why: string): void => {
    if (isEnding) return;
    isEnding = true;
    log.info({ why }, 'the hub ends');
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the hub did not end in good order');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => end('SIGINT'));
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('message', (raw) => {
    if (supervisorMessageSchema.safeParse(raw).data?.type === 'stop') end('supervisor');
  });
  process.on('disconnect', () => end('supervisor gone'));
}

run().catch((error: unknown) => {
  tell({ type: 'failed', code: error instanceof AppError ? error.code : 'hub.internal', message: describeError(error) });
  process.stderr.write(`The hub cannot start: ${describeError(error)}\n`);
  // Trying again would not help against a busy port or a wrong option; a full disk and what is unforeseen are worth another try.
  process.exitCode = error instanceof AppError && !isDiskFull(error) ? EXIT_CANNOT_START : 1;
  process.disconnect?.();
});
