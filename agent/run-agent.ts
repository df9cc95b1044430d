import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { Command } from 'commander';
import { EXIT_CANNOT_START } from '#shared/ipc/child-messages.ts';
import { startAgent } from './agent.ts';
import { AGENT_VERSION } from './agent-version.ts';
import { systemClock } from './clock.ts';
import { type AgentFlags, readSettings } from './config/agent-settings.ts';
import { keepEngineSmall, releaseStartupMemory } from './engine-memory.ts';
import { loadIdentity } from './identity/load-identity.ts';
import { makeBootId } from './identity/make-boot-id.ts';
import { openHubCredentials } from './join/hub-credentials.ts';
import { joinByCodes } from './join/join-by-codes.ts';
import { createLog } from './log.ts';
import { runProcess } from './run-process.ts';
import { agreeOnSmallKeys } from './transport/key-agreement.ts';

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** By then it has connected and everything has run a few times. */
const SETTLED_MS = 4_000;

/**
 * The agent by its command line, until it is told to end.
 *
 * @param print writes a line for whoever asked
 */
export async function runAgent(print: (line: string) => void): Promise<void> {
  const { find, ...flags }: AgentFlags & { readonly find?: boolean } = new Command('agent')
    .description('Measures this host and sends what it measures to a hub.')
    .version(AGENT_VERSION)
    .option('--join <code>', 'code from the desk by which this host joins a hub (or WEDSYNC_JOIN); may be given at every start', collect)
    .option('--hub <url>', 'address of the hub, e.g. https://192.168.1.10:8750 (or WEDSYNC_HUB); once more for each standby', collect)
    .option(
      '--token <token>',
      'agent token of the hub; others on this machine can see it here, WEDSYNC_TOKEN hides it; once more for a standby with its own',
      collect,
    )
    .option('--ca-file <file>', "certificate (PEM) of the hub's authority, its ca.pem; no other is believed (or WEDSYNC_CA_FILE)", collect)
    .option(
      '--ca-sha256 <sha256>',
      'the same by its SHA-256, "ca_sha256" in access.json: it is fetched once (or WEDSYNC_CA_SHA256)',
      collect,
    )
    .option('--find', 'look for hubs on this network, say what is found, and end')
    .option('--name <name>', 'name of this host for people')
    .option('--zone <zone>', 'part of the venue it is in')
    .option('--config <file>', 'configuration in YAML (default: agent.yaml in the data folder, if there)')
    .option('--data-dir <folder>', 'where the identity of this host is kept')
    .allowExcessArguments(false)
    .showHelpAfterError('See --help.')
    // To be started again would not help.
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT_CANNOT_START))
    .parse()
    .opts();

  keepEngineSmall();
  agreeOnSmallKeys();
  if (find === true) {
    const { tellHubs } = await import('./tell-hubs.ts');
    await tellHubs(print);
  } else
    await runProcess(async () => {
      const hostName = os.hostname();
      const { platform } = process;
      const known = await readSettings(flags, { platform, env: process.env, home: os.homedir(), hostName });
      const { dataDir } = known;
      const log = await createLog('agent', known.logLevel);
      const { hostId } = await loadIdentity({ dataDir, hostName, log, nowMs: Date.now() });
      const credentials = openHubCredentials({ dataDir, files: fs });
      const joining = { credentials, hostId, hostName: flags.name ?? hostName, platform, clock: systemClock, log };
      const settings = await known.withHubs(await joinByCodes(known.joinCodes, joining));
      const agent = await startAgent({
        settings,
        hostId,
        makeBootId,
        clock: systemClock,
        random: Math.random,
        log,
        platform,
      });
      const stopRelease = systemClock.after(SETTLED_MS, releaseStartupMemory);
      return {
        hostId,
        close: () => {
          stopRelease();
          return agent.close('stopped');
        },
      };
    });
}
