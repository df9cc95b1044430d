import { systemClock } from '../../../agent/clock.ts';
import type { Log } from '../../../agent/log.ts';
import { ALONE, createHubLink } from '../../../agent/transport/hub-link.ts';
import { probeHub } from '../../../agent/transport/probe-hub.ts';
import { believing } from '../../../believe/send-over-node.ts';

/**
 * The agent's ways to a hub as a program of its own, for an Electron whose Node is too old for the whole agent. Says what came of each: one
 * line of JSON.
 */
const { WEDSYNC_HUB: url = '', WEDSYNC_TOKEN: token = '', WEDSYNC_CA: ca = '' } = process.env;

const said: string[] = [];
const note = (_fields: unknown, message: string): void => void said.push(message);
const log = { info: note, warn: note, error: note, debug: note } as unknown as Log;

const connected = await new Promise<boolean>((resolve) => {
  const link = createHubLink({
    hub: { url, token, ca },
    hello: () => ({
      hostId: 'electron-host-1',
      bootId: 'electron-boot-0001',
      name: 'Desk',
      zone: null,
      labels: {},
      platform: 'linux',
      agentVersion: '0.0.0',
      intervalMs: 1_000,
      isSimulated: false,
    }),
    patience: ALONE,
    clock: systemClock,
    log,
    onSession: () => void link.leave('stopped').then(() => resolve(true)),
    onSessionEnd: () => undefined,
    onDown: () => resolve(false),
    onBatchAnswer: () => undefined,
    onClockOffset: () => undefined,
    takeTopProcesses: () => Promise.reject(new Error('nobody asks')),
  });
  link.connect();
});
const probed = await probeHub({ url, ca });
const asked = await believing(ca)({ method: 'GET', url: `${url}/healthz`, headers: {} }).then(
  ({ status }) => status,
  (error: Error & { code?: string }) => error.code ?? error.message,
);
console.log(JSON.stringify({ connected, probed, asked, said }));
