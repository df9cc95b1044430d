import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../../../../desktop/hub/evaluate/alerts/rules/shipped-rules.ts';
import { buildRule, CPU, openAlertDesk, TILL } from '../../../../support/alert-desk.ts';

describe('alerts', () => {
  it('fire when a breach has lasted, recover when it is over, and are told each step once', async () => {
    const desk = await openAlertDesk();
    desk.connect();
    desk.run(5, 50);
    desk.run(10, 93);
    desk.clock.advance(100);
    expect(desk.told()).toEqual([]);
    expect(desk.alerts.current()).toMatchObject([{ state: 'pending', value: 93 }]);
    expect(desk.alerts.active()).toEqual([]);
    desk.run(1, 93);
    desk.clock.advance(100);
    expect(desk.told()).toEqual(['pending>firing held']);
    expect(desk.alerts.active()).toMatchObject([
      {
        ruleId: 'busy',
        severity: 'warning',
        hostId: TILL.id,
        seriesId: 1,
        value: 93,
        limit: 80,
        unit: 'percent',
        labels: { host: TILL.id, host_name: 'Bar till 1', zone: 'Bar' },
        summary: 'The processor of Bar till 1 is at 93\u2009%, above 80\u2009% for 10 s',
      },
    ]);
    // Between limit and clear limit the breach is not over.
    desk.run(20, 75);
    expect(desk.told()).toHaveLength(1);
    desk.run(7, 50);
    desk.clock.advance(100);
    expect(desk.told()).toEqual(['pending>firing held', 'firing>recovering cleared', 'recovering>normal recovered']);
    expect(desk.alerts.active()).toEqual([]);
    expect(desk.transitions.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('that fire are written and told at once for whoever acts on what is active', async () => {
    const desk = await openAlertDesk();
    desk.connect();
    desk.run(10, 93);
    desk.clock.advance(100);
    desk.run(1, 93);
    expect([desk.told(), desk.alerts.active().length]).toEqual([[], 1]);
    expect(desk.alerts.settle()).toBe(true);
    expect(desk.told()).toEqual(['pending>firing held']);
    expect(desk.alerts.settle()).toBe(true);
    expect(desk.told()).toHaveLength(1);
  });

  it('say that a host is down a minute after its last word, and not of one that was switched off', async () => {
    const desk = await openAlertDesk({ shipped: shippedRules() });
    desk.connect();
    desk.run(5, 50);
    const lastWordMs = desk.clock.nowMs();
    desk.clock.advance(59_000);
    expect(desk.told()).toEqual([]);
    desk.clock.advance(1_500);
    expect(desk.told()).toEqual(['pending>firing held']);
    expect(desk.alerts.active()).toMatchObject([
      { ruleId: 'host-down', severity: 'critical', breachedAtMs: lastWordMs, summary: 'Bar till 1 does not answer' },
    ]);
    desk.run(2, 50);
    expect(desk.told()).toEqual(['pending>firing held', 'firing>normal recovered']);
    desk.fleet.disconnected(TILL.id, 'stopped');
    desk.engine.stopped(TILL.id);
    desk.clock.advance(300_000);
    expect(desk.told()).toHaveLength(2);
  });

  it('go on after a restart where they were, without counting the time in between, and tell nothing twice', async () => {
    const first = await openAlertDesk();
    first.connect();
    first.run(7, 93);
    first.close();
    const { clock, dataDir } = first;
    clock.advance(60_000);
    const second = await openAlertDesk({ clock, dataDir });
    second.connect();
    expect(second.alerts.current()).toMatchObject([{ state: 'pending' }]);
    second.run(3, 93);
    clock.advance(100);
    expect(second.told()).toEqual([]);
    second.run(2, 93);
    clock.advance(100);
    expect(second.told()).toEqual(['pending>firing held']);
    second.close();
    const third = await openAlertDesk({ clock, dataDir });
    third.connect();
    expect(third.alerts.active()).toMatchObject([{ state: 'firing', value: 93, labels: { zone: 'Bar' } }]);
    third.run(20, 93);
    expect(third.told()).toEqual([]);
    const replayed: number[] = [];
    third.alerts.onTransition(({ number }) => replayed.push(number), 0);
    expect(replayed).toEqual([1]);
  });

  it('end with their rule, and begin anew with it', async () => {
    const desk = await openAlertDesk();
    desk.connect();
    desk.run(12, 93);
    desk.alerts.rules.save(buildRule({ isEnabled: false }), 'Anna');
    desk.clock.advance(100);
    expect(desk.told()).toEqual(['pending>firing held', 'firing>normal rule-disabled']);
    desk.alerts.rules.save(buildRule({ forMs: 0 }), 'Anna');
    desk.run(1, 93);
    desk.clock.advance(100);
    expect(desk.told().slice(2)).toEqual(['normal>firing breached']);
  });

  it('keep the time that a breach has lasted when an event changes the rule', async () => {
    const desk = await openAlertDesk();
    desk.connect();
    desk.run(6, 93);
    desk.alerts.overlay((rule) => ({ ...rule, severity: 'critical', forMs: 7_000 }));
    desk.run(2, 93);
    desk.clock.advance(100);
    expect(desk.told()).toEqual(['pending>firing held']);
    expect(desk.alerts.active()).toMatchObject([{ severity: 'critical' }]);
  });

  it('resolve when their series is gone while its host goes on', async () => {
    const LOAD = { ...CPU, id: 2, name: 'host_load1' };
    const desk = await openAlertDesk({ series: [CPU, LOAD] });
    desk.connect();
    desk.run(12, 93);
    desk.run(70, 1, LOAD);
    expect(desk.told()).toEqual(['pending>firing held', 'firing>normal series-gone']);
  });

  it('are not told of the past: late samples that would have been an alert are noted, once', async () => {
    const desk = await openAlertDesk();
    desk.connect();
    desk.run(3, 50);
    const fromMs = desk.clock.nowMs() - 600_000;
    const late = (): void => {
      for (let second = 0; second < 30; second += 1)
        desk.engine.observeLate(TILL.id, { timeMs: fromMs + second * 1_000, seriesIds: [CPU.id], values: [second < 5 ? 50 : 93] });
    };
    late();
    desk.run(1, 50);
    desk.clock.advance(2_000);
    expect(desk.told()).toEqual([]);
    expect(desk.alerts.current()).toEqual([]);
    const findings = desk.alerts.lateFindings({ sinceMs: 0, limit: 10 });
    expect(findings).toMatchObject([
      {
        ruleId: 'busy',
        hostId: TILL.id,
        breachedAtMs: fromMs + 5_000,
        wouldHaveFiredAtMs: fromMs + 15_000,
        summary: 'The processor of Bar till 1 is at 93\u2009%, above 80\u2009% for 10 s',
      },
    ]);
    // They are sent again, as after a lost acknowledgement.
    desk.clock.advance(200_000);
    late();
    desk.clock.advance(2_000);
    expect(desk.alerts.lateFindings({ sinceMs: 0, limit: 10 })).toEqual(findings);
  });

  it('are told on the disk first: what could not be written is told when it is', async () => {
    const desk = await openAlertDesk();
    desk.connect();
    desk.run(10, 93);
    desk.database.pragma('query_only = ON');
    desk.run(3, 93);
    expect(desk.told()).toEqual([]);
    desk.database.pragma('query_only = OFF');
    desk.clock.advance(1_100);
    expect(desk.told()).toEqual(['pending>firing held']);
  });
});

describe('who is told of alerts', () => {
  it('hears of each transition once, from where they were, whatever others do', async () => {
    const desk = await openAlertDesk({ shipped: [buildRule({ forMs: 0, keepFiringMs: 0 })] });
    desk.connect();
    desk.alerts.onTransition(() => {
      throw new Error('no time');
    });
    for (const value of [93, 20, 93]) {
      desk.run(1, value);
      desk.clock.advance(100);
    }
    const late: number[] = [];
    const stop = desk.alerts.onTransition(({ number }) => late.push(number), 1);
    expect(late).toEqual([2, 3]);
    desk.run(1, 20);
    desk.clock.advance(100);
    stop();
    desk.run(1, 93);
    desk.clock.advance(100);
    expect(late).toEqual([2, 3, 4]);
    expect(desk.transitions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(desk.alerts.newestTransition()).toBe(5);
    const page = desk.alerts.transitions({ limit: 2 });
    expect(page.map(({ number }) => number)).toEqual([5, 4]);
    expect(desk.alerts.transitions({ limit: 9, beforeNumber: 4 }).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it('is shown what keeps an alert quiet, also after a restart and before that is asked again', async () => {
    const mute = { kind: 'silence', id: 's1', untilMs: null } as const;
    const first = await openAlertDesk({ shipped: [buildRule({ forMs: 0 })] });
    first.alerts.mute(
      () => [mute],
      () => 1,
    );
    first.connect();
    first.run(1, 93);
    first.clock.advance(100);
    expect(first.transitions).toMatchObject([{ alert: { mutedBy: [mute] } }]);
    first.close();
    const second = await openAlertDesk({ clock: first.clock, dataDir: first.dataDir, shipped: [buildRule({ forMs: 0 })] });
    expect(second.alerts.active()).toMatchObject([{ mutedBy: [mute] }]);
    const changes: unknown[] = [];
    second.alerts.onChange(({ changed }) => changes.push(...changed.map(({ mutedBy }) => mutedBy)));
    second.alerts.mute(
      () => [],
      () => 1,
    );
    second.clock.advance(100);
    expect(changes).toEqual([[]]);
    expect(second.told()).toEqual([]);
  });

  it('hears of values that change while an alert goes on, and not of every digit', async () => {
    const desk = await openAlertDesk({ shipped: [buildRule({ forMs: 0 })] });
    desk.connect();
    desk.run(3, 93);
    const values: (number | null)[] = [];
    desk.alerts.onChange(({ changed }) => values.push(...changed.map(({ value }) => value)));
    desk.run(5, 93.1);
    desk.run(3, 97);
    expect(values).toEqual([97]);
  });
});

describe('a series of which nothing comes any more', () => {
  const watched = (policy: 'alert' | 'separate' | 'keep-last') =>
    openAlertDesk({ shipped: [buildRule({ forMs: 0, keepFiringMs: 0, noData: { policy, forMs: 60_000 } })] });

  it.each([
    ['alert', 'normal>firing no-data'],
    ['separate', 'normal>no-data no-data'],
    ['keep-last', 'normal>no-data no-data'],
  ] as const)('is told of as its rule says: %s', async (policy, expected) => {
    const desk = await watched(policy);
    desk.connect();
    desk.run(3, 20);
    desk.clock.advance(59_000);
    expect(desk.told()).toEqual([]);
    desk.clock.advance(2_000);
    expect(desk.told()).toEqual([expected]);
    desk.run(1, 20);
    desk.clock.advance(100);
    expect(desk.alerts.active()).toEqual([]);
  });

  it('is not missed of a host that said farewell', async () => {
    const desk = await watched('separate');
    desk.connect();
    desk.run(3, 20);
    desk.fleet.disconnected(TILL.id, 'stopped');
    desk.engine.stopped(TILL.id);
    desk.clock.advance(120_000);
    expect(desk.told()).toEqual([]);
  });

  it('is noticed also if it ceased while the hub was not there', async () => {
    const first = await watched('separate');
    first.connect();
    first.run(3, 20);
    first.close();
    first.clock.advance(10_000);
    const { clock, dataDir } = first;
    const noData = { policy: 'separate', forMs: 60_000 } as const;
    const second = await openAlertDesk({ clock, dataDir, shipped: [buildRule({ noData })] });
    clock.advance(61_000);
    expect(second.told()).toEqual(['normal>no-data no-data']);
  });

  it('is an alert of its own where a rule watches for absence, unless its whole host is silent', async () => {
    const LOAD = { ...CPU, id: 2, name: 'host_load1' };
    const absent = {
      ...buildRule({ forMs: 0 }),
      condition: { kind: 'no-data', selector: 'host_cpu_usage_percent', silentMs: 30_000 } as const,
    };
    const desk = await openAlertDesk({ shipped: [absent], series: [CPU, LOAD] });
    desk.connect();
    desk.run(3, 20);
    desk.clock.advance(120_000);
    expect(desk.told()).toEqual([]);
    desk.run(2, 20);
    desk.run(32, 1, LOAD);
    expect(desk.told()).toEqual(['normal>firing breached']);
    expect(desk.alerts.active()).toMatchObject([{ summary: 'The processor of Bar till 1 is not reported any more', unit: 'seconds' }]);
  });
});
