import { join } from 'node:path';
import { HUB_ENVIRONMENT, HUB_NODE_FLAGS } from '#shared/config/hub-node-flags.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { spokenLanguage } from '#shared/language/spoken.ts';
import type { HubProcessInfo } from '#shared/ipc/ipc-contract.ts';
import { hubProcessInfo } from './hub-process-info.ts';
import { readAccess } from './read-access.ts';
import { runNodeChild } from './run-node-child.ts';
import { createSupervisedChild, type SupervisedChild } from './supervise-child.ts';
import type { Supervision } from './supervise-state.ts';
import type { SystemKeychain } from './system-keychain.ts';
import { demoFolder, embeddedAgentFolder, type VenueOptions } from './venue-options.ts';

/** How screens and agents reach the hub that runs here. */
export interface VenueAccess {
  readonly baseUrl: string;
  /** Address for phones and other hosts; null when the hub listens on this computer only. */
  readonly lanUrl: string | null;
  readonly token: string;
  readonly agentToken: string;
  readonly viewerToken: string;
  /** By which a hub elsewhere knows this computer's console; null: the hub is this computer's own. */
  readonly deviceToken: string | null;
  /** The venue's authority: its certificate (PEM) and where that is. */
  readonly ca: string;
  readonly caFile: string;
  readonly caSha256: string;
}

export interface VenueDependencies {
  readonly options: VenueOptions;
  readonly nowMs: () => number;
  /** Of the user who runs this program; null where there is none. */
  readonly keychain: SystemKeychain | null;
  /** Told in words when a program ends unasked. */
  readonly say: (line: string) => void;
  /** Told all that the programs print; absent: they print where this one does. */
  readonly onOutput?: (text: string) => void;
  readonly onHub: (info: HubProcessInfo) => void;
  /** The hub serves, for the first time or at another address. */
  readonly onAccess: (access: VenueAccess) => void;
}

/** A hub, this host's agent and, for a demo, simulated hosts: each a process of its own that is kept running. */
export interface Venue {
  hub(): HubProcessInfo;
  /** Null until the hub has served for the first time. */
  access(): VenueAccess | null;
  restartHub(): void;
  /** Ends agents first, so that they can say goodbye, then the hub. */
  stop(): Promise<void>;
}

export function startVenue({ options, nowMs, keychain, say, onOutput, onHub, onAccess }: VenueDependencies): Venue {
  const { distDir, dataDir } = options;
  const run: Parameters<typeof createSupervisedChild>[0]['run'] = (child) => runNodeChild(options.node, child, onOutput ?? null);
  let access: VenueAccess | null = null;
  let stopping: Promise<void> | null = null;

  const told = (name: string) => {
    let before: Supervision['phase']['name'] = 'idle';
    return ({ phase, detail, said }: Supervision): void => {
      if (phase.name !== before && phase.name === 'waiting') say(`${name} stopped and is started again. ${detail ?? ''}`);
      // What it could say itself it has said.
      if (phase.name !== before && phase.name === 'failed' && said === null) say(`${name} cannot start. ${detail ?? ''}`);
      before = phase.name;
    };
  };

  const sender = (name: string, program: string, args: () => readonly string[]): SupervisedChild =>
    createSupervisedChild({
      program: () => ({
        modulePath: join(distDir, 'agent', program),
        args: ['--hub', access?.baseUrl ?? '', ...args()],
        // Not on the command line, which everyone on this computer can read.
        env: { WEDSYNC_TOKEN: access?.agentToken ?? '', WEDSYNC_CA_FILE: access?.caFile ?? '' },
      }),
      run,
      nowMs,
      onMessage: () => undefined,
      onChange: told(name),
    });
  const senders: SupervisedChild[] = [];
  if (options.hasAgent) senders.push(sender("This computer's agent", 'main.js', () => ['--data-dir', embeddedAgentFolder(dataDir)]));
  if (options.demoHosts !== null)
    senders.push(sender('The simulated venue', 'demo.js', () => ['--hosts', String(options.demoHosts), '--data-dir', demoFolder(dataDir)]));

  const noteReady = async (baseUrl: string, lanUrl: string | null): Promise<void> => {
    const file = await readAccess(dataDir);
    const before = access;
    const { ca, ca_file: caFile, ca_sha256: caSha256 } = file;
    const { token, agent_token: agentToken, viewer_token: viewerToken } = file;
    access = { baseUrl, lanUrl, token, agentToken, viewerToken, deviceToken: null, ca, caFile, caSha256 };
    if (stopping !== null) return;
    const isSameForAgents = before?.baseUrl === baseUrl && before.agentToken === access.agentToken && before.ca === ca;
    for (const each of senders) {
      if (before === null) each.start();
      else if (!isSameForAgents) each.restart();
    }
    if (JSON.stringify(before) !== JSON.stringify(access)) onAccess(access);
  };

  const tellHub = told('The hub');
  const hub = createSupervisedChild({
    program: () => ({
      modulePath: join(distDir, 'hub', 'main.js'),
      args: [...hubArgs(options, access), ...(keychain === null ? [] : ['--keychain', options.usesKeychain ? 'use' : 'leave'])],
      // What has been compiled once is not compiled at the next start: 0.15 s of one. The folder is its owner's.
      // What it writes is read beside our own words.
      env: { ...HUB_ENVIRONMENT, WEDSYNC_LANGUAGE: spokenLanguage(), NODE_COMPILE_CACHE: join(dataDir, 'cache', 'compiled') },
      nodeFlags: HUB_NODE_FLAGS,
    }),
    run,
    nowMs,
    onMessage: (message, reply) => {
      if (message.type === 'keychain-ask') {
        const { id, what } = message;
        const bytes = Buffer.from(message.bytes, 'base64');
        (what === 'wrap' ? keychain?.wrap(bytes) : keychain?.unwrap(bytes))?.then(
          (found) => reply({ type: 'keychain-answer', id, bytes: found?.toString('base64') ?? null }),
          (error: unknown) => {
            say(`The keychain does not answer. ${describeError(error)}`);
            reply({ type: 'keychain-answer', id, bytes: null });
          },
        );
      }
      if (message.type !== 'hub-ready') return;
      noteReady(message.baseUrl, message.lanUrl).catch((error: unknown) => say(describeError(error)));
    },
    onChange: (supervision) => {
      tellHub(supervision);
      onHub(hubProcessInfo(supervision));
    },
  });
  hub.start();

  const stop = async (): Promise<void> => {
    await Promise.all(senders.map((each) => each.stop()));
    await hub.stop();
  };
  return {
    hub: () => hubProcessInfo(hub.supervision()),
    access: () => access,
    restartHub: () => hub.restart(),
    stop: () => (stopping ??= stop()),
  };
}

/** A hub that comes back takes the port it had: agents, phones and screens look for it there. */
function hubArgs(options: VenueOptions, access: VenueAccess | null): string[] {
  const port = access === null ? options.port : Number(new URL(access.baseUrl).port);
  return [
    '--data-dir',
    options.dataDir,
    ...(port === null ? [] : ['--port', String(port)]),
    ...(options.isLan ? ['--lan'] : []),
    ...(options.demoHosts === null ? [] : ['--demo']),
    ...(options.doesAnnounce && access === null ? [] : ['--no-announce']),
  ];
}
