import { describe, expect, it, onTestFinished } from 'vitest';
import type { AlertTransition } from '#shared/domain/alert/alert.ts';
import type { BreachProcesses } from '#shared/domain/alert/breach-processes.ts';
import type { HostLink } from '#shared/domain/host.ts';
import type { ProcessUsage, TopProcesses } from '#shared/domain/process-usage.ts';
import { accept, type Ack, refuse } from '#shared/protocol/ack.ts';
import { openDutyDatabase } from '../../../../../desktop/hub/duty/duty-database.ts';
import { createBreachBook, MOST_BREACHES_OF_ALERT } from '../../../../../desktop/hub/evaluate/processes/breach-book.ts';
import { keepBreachProcesses } from '../../../../../desktop/hub/evaluate/processes/keep-breach-processes.ts';
import { alert } from '../../../../support/alert-builder.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { silentLog } from '../../../../support/silent-log.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const usage = (pid: number, part: Partial<ProcessUsage> = {}): ProcessUsage => ({
  pid,
  name: `p${pid}`,
  command: '',
  cpuPercent: 1,
  memoryBytes: 2,
  ...part,
});

function openDesk(answer?: (hostId: string) => Promise<Ack<TopProcesses>>) {
  const clock = createFakeClock();
  const folder = temporaryFolder();
  const database = openDutyDatabase(folder);
  onTestFinished(() => void database.close());
  const book = createBreachBook(database);
  let isBroken = false;
  let tell: (transition: AlertTransition) => void = () => undefined;
  let number = 0;
  const asked: string[] = [];
  const links: Record<string, HostLink['state']> = { 'till-1': 'connected', 'till-2': 'lost' };
  const keeper = keepBreachProcesses({
    clock,
    log: silentLog,
    book: {
      ...book,
      keep(breaches) {
        if (isBroken) throw new Error('the disk is full');
        book.keep(breaches);
      },
    },
    alerts: {
      onTransition(listener) {
        tell = listener;
        return () => (tell = () => undefined);
      },
    },
    hostOf: (id) => (links[id] === undefined ? undefined : { link: { state: links[id], sinceMs: 0 }, clockOffsetMs: 5_000 }),
    ask(hostId) {
      asked.push(hostId);
      const top = { takenAtMs: clock.nowMs() + 5_000, tells: 'names' as const, byCpu: [usage(1)], byMemory: [usage(2)] };
      return answer?.(hostId) ?? Promise.resolve(accept(top));
    },
  });
  return {
    clock,
    book,
    asked,
    keeper,
    breakDisk: (broken: boolean) => (isBroken = broken),
    fire(part: Parameters<typeof alert>[0] = {}, from: AlertTransition['from'] = 'pending') {
      const firing = alert({ firedAtMs: clock.nowMs(), ...part });
      tell({ alert: firing, from, atMs: clock.nowMs(), number: (number += 1) });
      return firing;
    },
    /** What waits for promises goes on, then what waits for time. */
    async settle(ms = 200) {
      await flush();
      clock.advance(ms);
      await flush();
    },
    kept: (alertId = 'cpu-high/till-1'): readonly BreachProcesses[] => book.list({ alertId, limit: 100 }),
  };
}
const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('when an alert of a host begins to fire', () => {
  it('its heaviest programs are kept, with the time by the hub’s clock', async () => {
    const desk = openDesk();
    const { firedAtMs } = desk.fire();
    await desk.settle();
    expect(desk.kept()).toEqual([
      {
        alertId: 'cpu-high/till-1',
        hostId: 'till-1',
        firedAtMs,
        outcome: 'told',
        tells: 'names',
        takenAtMs: firedAtMs,
        byCpu: [usage(1)],
        byMemory: [usage(2)],
      },
    ]);
  });

  it('the host is asked once for all alerts of that moment, and not again when one comes back while it recovers', async () => {
    const desk = openDesk();
    desk.fire();
    desk.fire({ ruleId: 'memory-high' });
    desk.fire({}, 'recovering');
    desk.fire({ state: 'recovering' }, 'firing');
    await desk.settle();
    expect([desk.asked, desk.kept().length, desk.kept('memory-high/till-1').length]).toEqual([['till-1'], 1, 1]);
  });

  it('nothing is asked for alerts of the venue and of hosts that are none', async () => {
    const desk = openDesk();
    desk.fire({ hostId: null });
    desk.fire({ hostId: '#hub' });
    await desk.settle();
    expect(desk.asked).toEqual([]);
  });

  it('the reason is kept where nothing is known', async () => {
    const nothing = openDesk(() => Promise.resolve(accept({ takenAtMs: 1, tells: 'nothing' as const, byCpu: [], byMemory: [] })));
    nothing.fire();
    nothing.fire({ hostId: 'till-2' });
    await nothing.settle();
    expect(nothing.kept()).toMatchObject([{ outcome: 'tells-nothing', tells: 'nothing', takenAtMs: null }]);
    expect(nothing.kept('cpu-high/till-2')).toMatchObject([{ outcome: 'not-connected' }]);
    const silent = openDesk(() => Promise.resolve(refuse({ code: 'host.unreachable', message: 'No answer.' })));
    silent.fire();
    silent.fire({ ruleId: 'late', firedAtMs: silent.clock.nowMs() - 9_000 });
    await silent.settle();
    expect(silent.kept()).toMatchObject([{ outcome: 'no-answer', byCpu: [] }]);
    expect(silent.kept('late/till-1')).toMatchObject([{ outcome: 'too-late' }]);
  });

  it('what comes too long after it is not taken for what ran then', async () => {
    let answer: (ack: Ack<TopProcesses>) => void = () => undefined;
    const desk = openDesk(() => new Promise((resolve) => (answer = resolve)));
    desk.fire();
    await desk.settle(9_000);
    answer(accept({ takenAtMs: desk.clock.nowMs() + 5_000, byCpu: [usage(1)], byMemory: [] }));
    await desk.settle();
    expect(desk.kept()).toMatchObject([{ outcome: 'too-late', takenAtMs: null, byCpu: [] }]);
  });

  it('no more is kept than ten rows of 120 signs each way, and of an alert the last twenty breaches', async () => {
    const long = usage(1, { name: 'n'.repeat(100), command: 'c'.repeat(300) });
    const many = Array.from({ length: 20 }, () => long);
    const desk = openDesk(() => Promise.resolve(accept({ takenAtMs: 1, tells: 'commands' as const, byCpu: many, byMemory: many })));
    for (let turn = 0; turn < MOST_BREACHES_OF_ALERT + 3; turn += 1) {
      desk.fire();
      await desk.settle(1_000);
    }
    const kept = desk.kept();
    expect([kept.length, kept[0]?.byCpu.length, kept[0]?.byMemory.length]).toEqual([MOST_BREACHES_OF_ALERT, 10, 10]);
    expect(kept[0]?.byCpu[0]).toMatchObject({ name: 'n'.repeat(40), command: 'c'.repeat(80) });
    expect(kept[0]?.firedAtMs).toBeGreaterThan(kept[1]?.firedAtMs ?? 0);
    expect(desk.book.list({ alertId: 'cpu-high/till-1', untilMs: kept[4]?.firedAtMs, limit: 1 })).toEqual([kept[4]]);
    desk.book.trim(kept[2]?.firedAtMs ?? 0);
    expect(desk.kept()).toHaveLength(3);
  });

  it('what a disk does not take is written when it does, and at the latest when the hub ends', async () => {
    const desk = openDesk();
    desk.breakDisk(true);
    desk.fire();
    await desk.settle();
    expect(desk.kept()).toEqual([]);
    desk.breakDisk(false);
    await desk.settle(1_000);
    expect(desk.kept()).toHaveLength(1);
    desk.fire({ ruleId: 'last' });
    await flush();
    desk.keeper.close();
    expect([desk.kept('last/till-1').length, desk.clock.pending()]).toEqual([1, 0]);
  });
});
