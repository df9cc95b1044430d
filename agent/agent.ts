import path from 'node:path';
import { VITAL_SERIES } from '#shared/domain/vital.ts';
import type { Farewell } from '#shared/protocol/agent-events.ts';
import { AGENT_VERSION } from './agent-version.ts';
import type { Clock } from './clock.ts';
import { beatOf } from './collect/beat-of.ts';
import { createCollectorHealthBoard } from './collect/collector-health.ts';
import { gatherFacts } from './collect/host/facts.ts';
import { openTopProcesses } from './collect/host/top-processes.ts';
import { followPace, type PaceFollower } from './collect/follow-pace.ts';
import { openCollectors } from './collect/open-collectors.ts';
import { COLLECTOR_KINDS } from './collect/registry.ts';
import { scheduleCollectors } from './collect/schedule-collectors.ts';
import { createSeriesTable } from './collect/series-table.ts';
import type { AgentSettings } from './config/agent-settings.ts';
import type { Log } from './log.ts';
import { openDiskSpool } from './spool/disk-spool.ts';
import { systemFiles } from './spool/spool-files.ts';
import type { ReconnectPace } from './transport/reconnect-delay.ts';
import { createTransport, type Transport } from './transport/transport.ts';

export interface AgentDependencies {
  readonly settings: AgentSettings;
  readonly hostId: string;
  /** A boot id that was never given before. */
  readonly makeBootId: () => string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly platform: NodeJS.Platform;
  /** What keeps samples until a hub has them: the disk, unless somebody wants to see what goes in. */
  readonly openSpool?: typeof openDiskSpool;
  readonly pace?: ReconnectPace;
}

export interface Agent {
  /** Stops collecting, sends what is left, says farewell: about two seconds at most. */
  close(reason: Farewell['reason']): Promise<void>;
}

const PROC = '/proc';
const SYS = '/sys';

/** Puts the agent together: collect → spool → transport. */
export async function startAgent({
  settings,
  hostId,
  makeBootId,
  clock,
  random,
  log,
  platform,
  openSpool = openDiskSpool,
  pace,
}: AgentDependencies): Promise<Agent> {
  const series = createSeriesTable();
  // The vitals first: their numbers lead the table, and so each row.
  for (const name of Object.values(VITAL_SERIES)) series.refOf(name as Parameters<typeof series.refOf>[0]);
  const health = createCollectorHealthBoard();
  const folder = path.join(settings.dataDir, 'spool');
  const spool = openSpool({ folder, bootId: makeBootId(), series, files: systemFiles, clock, log, ...settings.queue });
  let transport: Transport | null = null;
  let follower: PaceFollower | null = null;
  const collectors = await openCollectors({
    kinds: COLLECTOR_KINDS,
    settingsOf: settings.collectorSettings,
    series,
    clock,
    log,
    platform,
    procFolder: PROC,
    sysFolder: SYS,
    health,
    queue() {
      const { batches, droppedSamples } = spool.statistics();
      return {
        batches: batches + spool.backlog.batches(),
        droppedSamples: droppedSamples + (transport?.leftOutSamples() ?? 0),
        clockOffsetMs: transport?.clockOffsetMs() ?? null,
      };
    },
  });
  const intervalMs = Math.min(3_600_000, ...collectors.map((collector) => collector.intervalMs));
  const link = createTransport({
    hubs: settings.hubs,
    makeBootId,
    hello: {
      hostId,
      name: settings.name,
      zone: settings.zone,
      labels: settings.labels,
      platform,
      agentVersion: AGENT_VERSION,
      intervalMs,
      isSimulated: false,
    },
    clock,
    random,
    log,
    spool,
    series,
    ...(pace === undefined ? {} : { pace }),
    gatherFacts: () => gatherFacts({ platform, nowMs: clock.nowMs(), sysFolder: SYS, procFolder: PROC, osReleaseFile: '/etc/os-release' }),
    onPace: (wanted) => follower?.ask(wanted) ?? { intervalMs },
    takeTopProcesses: await openTopProcesses({ clock, platform, procFolder: PROC, tells: settings.programs.tell }),
  });
  transport = link;
  link.open();
  const schedule = scheduleCollectors({
    collectors,
    clock,
    log,
    health,
    bounds: settings.eventDay,
    beatMs: beatOf(hostId),
    onTick(tick) {
      spool.append([tick]);
      link.wake();
    },
  });
  follower = followPace({ schedule, clock, log });
  log.info(
    { hostId, hubs: settings.hubs.map(({ url }) => url), collectors: collectors.map(({ name }) => name), intervalMs },
    'The agent runs.',
  );

  return {
    async close(reason) {
      follower?.close();
      schedule.close();
      await link.close(reason);
      spool.close();
    },
  };
}
