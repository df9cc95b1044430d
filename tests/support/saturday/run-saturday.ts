import { setImmediate as breathe } from 'node:timers/promises';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Series } from '#shared/domain/series.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import type { NoticeWatcher } from '../../../desktop/hub/notify/live/live-notices.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openSimulatedHub, type SimulatedHub } from './simulated-hub.ts';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
/** At noon in London. */
export const START_MS = Date.UTC(2026, 5, 6, 11);
const PACE_MS = 20_000;
/** Agents come back to a hub within this time. */
const COMES_BACK_MS = 30_000;
const METRICS = ['host_cpu_usage_percent', 'host_memory_used_percent', 'host_filesystem_used_percent'] as const;
const USUAL: Readonly<Record<(typeof METRICS)[number], number>> = {
  host_cpu_usage_percent: 22,
  host_memory_used_percent: 41,
  host_filesystem_used_percent: 55,
};

/** One host of the venue, as it is at this moment. Changed in place by the script of the day. */
export interface SimulatedHost {
  readonly identity: HostIdentity;
  readonly series: readonly Series[];
  isAlive: boolean;
  isConnected: boolean;
  /** In place of what is usual. */
  readonly values: Partial<Record<(typeof METRICS)[number], number>>;
}

export interface ShownNotice {
  readonly who: string;
  readonly atMs: number;
  readonly notice: LiveNotice;
}

/** A day as its script sees it. */
export interface Saturday {
  readonly clock: FakeClock;
  host(index: number): SimulatedHost;
  hub(): SimulatedHub;
  /** Somebody switches a host off. */
  switchOff(index: number): void;
  /** The hub is away for so long, orderly or not. */
  away(forMs: number, how: 'close' | 'kill'): Promise<void>;
}

/** At a moment since the start of the day. */
export interface Happening {
  readonly atMs: number;
  readonly run: (day: Saturday) => Promise<void> | void;
}

export interface SaturdayPlan {
  readonly hosts: readonly HostIdentity[];
  readonly people: readonly string[];
  readonly script: readonly Happening[];
  readonly lastsMs: number;
  readonly setUp: (hub: SimulatedHub) => Promise<void> | void;
  /** Each notice on somebody's phone, once, a second after it is shown. */
  readonly onShown: (shown: ShownNotice, day: Saturday) => void;
}

/** Lets the day pass, second by second; what goes out to the world is waited for before time goes on. Gives what phones showed, each once. */
export async function runSaturday({ hosts: identities, people, script, lastsMs, setUp, onShown }: SaturdayPlan) {
  const folder = temporaryFolder();
  const clock = createFakeClock(START_MS);
  const hosts: readonly SimulatedHost[] = identities.map((identity, index) => ({
    identity,
    series: METRICS.map((name, metric) => ({
      id: index * METRICS.length + metric + 1,
      hostId: identity.id,
      name,
      labels: {},
      kind: 'gauge',
      unit: 'percent',
    })),
    isAlive: true,
    isConnected: true,
    values: {},
  }));
  const series = hosts.flatMap((host) => host.series);
  const heardMs = new Map(hosts.map(({ identity }) => [identity.id, START_MS] as const));
  const stopped = new Set<string>();
  const shown: ShownNotice[] = [];
  const seen = new Set<string>();
  const open = (): Promise<SimulatedHub> =>
    openSimulatedHub({ folder, clock, hosts: identities, series, heardMs, stopped, leastLookMs: SECOND_MS });
  /** Null while it is away. */
  const now: { hub: SimulatedHub | null } = { hub: null };
  let backAtMs = 0;
  const isHere = (): SimulatedHub => {
    if (now.hub === null) throw new Error('The hub is away.');
    return now.hub;
  };

  const soon: { readonly atMs: number; readonly run: () => void }[] = [];
  /** What a phone does with its connection: shows each notice once, whatever it is told again, and says so. */
  const watch = (who: string): void => {
    const watcher: NoticeWatcher = {
      kind: 'phone',
      accountId: `account-${who}`,
      deviceId: null,
      mayAnswer: true,
      ended: () => undefined,
      notice(notice) {
        soon.push({ atMs: clock.nowMs() + SECOND_MS, run: () => void now.hub?.notify.live.receive(notice.id, 'delivered', watcher) });
        if (seen.has(notice.id)) return;
        seen.add(notice.id);
        const one = { who, atMs: clock.nowMs(), notice };
        shown.push(one);
        soon.push({ atMs: clock.nowMs() + SECOND_MS, run: () => onShown(one, day) });
      },
    };
    const { notices } = isHere().notify.live.watch(watcher);
    notices.forEach(watcher.notice);
  };
  const rowOf = (host: SimulatedHost, timeMs: number) => ({
    timeMs,
    seriesIds: host.series.map(({ id }) => id),
    values: METRICS.map((name) => host.values[name] ?? USUAL[name] + ((timeMs / SECOND_MS + host.series.length) % 7)),
  });
  const send = (): void => {
    const { hub } = now;
    if (hub === null) return;
    const nowMs = clock.nowMs();
    const groups = (hub.eventDays.sampleEveryMs() ?? PACE_MS) / SECOND_MS;
    for (let index = (nowMs / SECOND_MS) % groups; index < hosts.length; index += groups) {
      const host = hosts[index];
      if (host === undefined || !host.isAlive || !host.isConnected) continue;
      const row = rowOf(host, nowMs);
      heardMs.set(host.identity.id, nowMs);
      hub.fleet.observe(host.identity.id, row, true);
      hub.engine.observe(host.identity.id, row);
    }
  };
  /** Comes back after the hub did, and brings what it has measured meanwhile. */
  const comeBack = (host: SimulatedHost): void => {
    const { hub } = now;
    if (!host.isAlive || hub === null) return;
    host.isConnected = true;
    hub.connect(host.identity);
    const nowMs = clock.nowMs();
    for (let timeMs = (heardMs.get(host.identity.id) ?? nowMs) + PACE_MS; timeMs < nowMs; timeMs += PACE_MS)
      hub.engine.observeLate(host.identity.id, rowOf(host, timeMs));
  };
  const day: Saturday = {
    clock,
    host: (index) => hosts[index] as SimulatedHost,
    hub: isHere,
    switchOff(index) {
      const { identity } = day.host(index);
      day.host(index).isAlive = false;
      stopped.add(identity.id);
      isHere().stop(identity.id);
    },
    async away(forMs, how) {
      const leaving = isHere();
      now.hub = null;
      await leaving[how]();
      for (const host of hosts) host.isConnected = false;
      backAtMs = clock.nowMs() + forMs;
    },
  };
  const start = async (): Promise<void> => {
    const hub = await open();
    now.hub = hub;
    for (const who of people) watch(who);
    for (const kind of ['desktop', 'wallboard'] as const)
      hub.notify.live.watch({ kind, accountId: null, deviceId: null, mayAnswer: true, notice: () => undefined, ended: () => undefined });
    // Each at a moment of its own.
    for (const [index, host] of hosts.entries())
      if (!host.isConnected) soon.push({ atMs: clock.nowMs() + ((index * 7_919) % COMES_BACK_MS), run: () => comeBack(host) });
  };

  await start();
  await setUp(isHere());
  for (const host of hosts) isHere().connect(host.identity);
  const rest = [...script].sort((a, b) => a.atMs - b.atMs);
  let pace: number | null = null;
  for (let sinceMs = 0; sinceMs < lastsMs; sinceMs += SECOND_MS) {
    if (now.hub === null && clock.nowMs() >= backAtMs) await start();
    while (rest[0] !== undefined && rest[0].atMs <= sinceMs) await rest.shift()?.run(day);
    for (const act of soon.filter(({ atMs }) => atMs <= clock.nowMs())) {
      soon.splice(soon.indexOf(act), 1);
      act.run();
    }
    const { hub } = now;
    if (hub !== null && pace !== hub.eventDays.sampleEveryMs()) {
      pace = hub.eventDays.sampleEveryMs();
      for (const { identity } of hosts) hub.fleet.learnPace(identity.id, pace ?? PACE_MS);
    }
    send();
    clock.advance(SECOND_MS);
    await breathe();
    while (now.hub?.isSending() === true) await breathe();
  }
  const incidents = isHere().respond.incidents.list({ limit: 500 });
  const timelines = incidents.map(({ id }) => isHere().respond.incidents.timeline(id));
  await isHere().close();
  return { shown, incidents, timelines };
}
