import { describe, expect, it } from 'vitest';
import { SHIPPED_RULES } from '../../../../../desktop/hub/evaluate/alerts/rules/shipped-rules.ts';
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

  it('say that a host is down a minute after its last word, and not of one that was switched off', async () => {
    const desk = await openAlertDesk({ shipped: SHIPPED_RULES });
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
