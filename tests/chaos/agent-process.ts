import process from 'node:process';
import { parseArgs } from 'node:util';
import { startAgent } from '../../agent/agent.ts';
import { type Clock, systemClock } from '../../agent/clock.ts';
import { resolveSettings } from '../../agent/config/agent-settings.ts';
import { loadIdentity } from '../../agent/identity/load-identity.ts';
import { makeBootId } from '../../agent/identity/make-boot-id.ts';
import { createLog } from '../../agent/log.ts';
import { runProcess } from '../../agent/run-process.ts';
import { openDiskSpool } from '../../agent/spool/disk-spool.ts';
import { openTickLog } from './tick-log.ts';

/**
 * The agent as `agent/main.ts` puts it together, but that what goes into its spool is also written to a log of its own, that its clock
 * can be set, and that it comes back to a hub sooner: it has not long to live.
 */
const TELL_EVERY_MS = 50;
const PACE = { shortestMs: 20, longestSoonMs: 400, soonForMs: 900_000, longestMs: 400, refusedMs: 500 };

const { values: flags } = parseArgs({
  options: {
    hub: { type: 'string', default: '' },
    name: { type: 'string', default: '' },
    'data-dir': { type: 'string', default: '' },
    'tick-log': { type: 'string', default: '' },
    'clock-offset': { type: 'string', default: '0' },
  },
});
let clockOffsetMs = Number(flags['clock-offset']);
process.on('message', (message: unknown) => {
  if (typeof message === 'object' && message !== null && 'clockOffsetMs' in message) clockOffsetMs = Number(message.clockOffsetMs);
});
const clock: Clock = { ...systemClock, nowMs: () => Date.now() + clockOffsetMs };

await runProcess(async () => {
  const given = { hub: [flags.hub], name: flags.name, dataDir: flags['data-dir'] };
  const settings = await resolveSettings(given, { platform: process.platform, env: process.env, home: '', hostName: flags.name });
  const log = await createLog('agent', settings.logLevel);
  const { hostId } = await loadIdentity({ dataDir: settings.dataDir, hostName: flags.name, log, nowMs: clock.nowMs() });
  const agent = await startAgent({
    settings,
    hostId,
    makeBootId,
    clock,
    random: Math.random,
    log,
    platform: process.platform,
    pace: PACE,
    openSpool(options) {
      const spool = openDiskSpool(options);
      const ticks = openTickLog({ file: flags['tick-log'], hostId, series: options.series });
      setInterval(() => {
        const { batches, droppedSamples } = spool.statistics();
        process.send?.({ type: 'waiting', live: batches, backlog: spool.backlog.batches(), droppedSamples });
      }, TELL_EVERY_MS).unref();
      return {
        ...spool,
        append(taken) {
          const numbers = taken.map(ticks.taken);
          const sequence = spool.append(taken);
          for (const number of numbers) ticks.spooled(number);
          return sequence;
        },
      };
    },
  });
  return { hostId, close: () => agent.close('stopped') };
});
