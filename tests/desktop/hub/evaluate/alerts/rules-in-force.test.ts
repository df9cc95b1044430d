import { describe, expect, it } from 'vitest';
import type { AlertRule, CompositeCondition } from '#shared/domain/alert/alert-rule.ts';
import { shippedRules } from '../../../../../desktop/hub/evaluate/alerts/rules/shipped-rules.ts';
import { buildRule, CPU, openAlertDesk, TILL } from '../../../../support/alert-desk.ts';

const MEMORY = { ...CPU, id: 2, name: 'host_memory_used_percent' };
const BACK = { ...TILL, id: 'kitchen-pc-1', name: 'Kitchen PC', zone: 'Kitchen' };
const BACK_CPU = { ...CPU, id: 3, hostId: BACK.id };
const composite = (part: Partial<CompositeCondition> & Pick<CompositeCondition, 'operator'>, rule: Partial<AlertRule> = {}): AlertRule => ({
  ...buildRule({ id: 'both', name: 'Both at once', forMs: 0, keepFiringMs: 0, ...rule }),
  condition: { kind: 'composite', count: null, ruleIds: ['busy', 'full'], per: 'host', ...part },
});
const busy = buildRule({ id: 'busy', forMs: 0, keepFiringMs: 0 });
const full = buildRule({ id: 'full', forMs: 0, keepFiringMs: 0 }, { selector: 'host_memory_used_percent' });

describe('rules', () => {
  it('that ship fit together and are sound', async () => {
    const desk = await openAlertDesk({ shipped: shippedRules() });
    expect(desk.alerts.rules.list()).toHaveLength(shippedRules().length);
    for (const rule of shippedRules()) expect(() => desk.alerts.rules.save(rule, 'Anna')).not.toThrow();
    expect(new Set(shippedRules().map(({ id }) => id)).size).toBe(shippedRules().length);
  });

  it('that ship watch what collectors tell of services as soon as there is any, and say until then that there is none', async () => {
    const service = { ...CPU, id: 9, name: 'service_up', labels: { service: 'booking' } };
    const vendor = { ...CPU, id: 10, name: 'vendor_service_up', labels: { service: 'band' } };
    const desk = await openAlertDesk({ shipped: shippedRules(), series: [CPU] });
    desk.connect();
    expect([desk.alerts.watched().get('cpu-high'), desk.alerts.watched().get('host-down')]).toEqual([1, 1]);
    for (const id of ['service-down', 'service-errors-critical', 'service-errors-high', 'service-slow', 'cache-misses', 'vendor-degraded'])
      expect([id, desk.alerts.watched().get(id)]).toEqual([id, undefined]);
    desk.run(120, 20);
    expect(desk.told()).toEqual([]);
    desk.engine.learnSeries([service, vendor]);
    expect(desk.alerts.watched().get('service-down')).toBe(1);
    desk.run(60, 1, service);
    expect(desk.told()).toEqual([]);
    desk.run(62, 0, service);
    expect(desk.alerts.active()).toMatchObject([
      { ruleId: 'service-down', severity: 'critical', summary: 'The service booking of Bar till 1 does not work' },
    ]);
    // A collector that ceases to tell of it is the trouble of that host, not of the service.
    desk.run(600, 20);
    expect(desk.alerts.active()).toEqual([]);
  });

  it('that are made at the desk hold at once for what nothing watched before', async () => {
    const desk = await openAlertDesk({ shipped: [], series: [CPU] });
    desk.connect();
    desk.run(2, 93);
    desk.alerts.rules.save(busy, 'Anna');
    // The store is asked which series there are.
    await Promise.resolve();
    desk.run(1, 93);
    desk.clock.advance(100);
    expect(desk.told()).toEqual(['normal>firing breached']);
    expect(desk.alerts.rules.find('busy')).toMatchObject({ origin: 'desk' });
  });

  it('follow a host into another zone', async () => {
    const desk = await openAlertDesk({ shipped: [buildRule({ forMs: 0 }, { selector: 'host_cpu_usage_percent{zone="Bar"}' })] });
    desk.connect();
    desk.run(1, 93);
    desk.clock.advance(100);
    expect(desk.told()).toEqual(['normal>firing breached']);
    desk.connect({ ...TILL, zone: 'Cellar' });
    desk.clock.advance(100);
    expect(desk.told().slice(1)).toEqual(['firing>normal rule-changed']);
    desk.connect(TILL);
    await Promise.resolve();
    desk.run(1, 93);
    desk.clock.advance(100);
    expect(desk.told().slice(2)).toEqual(['normal>firing breached']);
  });

  it('tell again of what is firing when it comes to matter more', async () => {
    const desk = await openAlertDesk({ shipped: [busy] });
    desk.connect();
    desk.run(1, 93);
    desk.clock.advance(100);
    desk.alerts.overlay((rule) => ({ ...rule, severity: 'critical' }));
    desk.clock.advance(100);
    expect(desk.told()).toEqual(['normal>firing breached', 'firing>firing event-layer-changed']);
    expect(desk.transitions.map(({ alert }) => alert.severity)).toEqual(['warning', 'critical']);
    desk.alerts.layersChanged();
    desk.clock.advance(100);
    expect(desk.told()).toHaveLength(2);
  });

  it('that are made of others hold on the host on which the others do', async () => {
    const desk = await openAlertDesk({
      shipped: [busy, full, composite({ operator: 'and' })],
      hosts: [TILL, BACK],
      series: [CPU, MEMORY, BACK_CPU],
    });
    desk.connect();
    desk.connect(BACK);
    const both = (): (string | null)[] => desk.alerts.active().flatMap((one) => (one.ruleId === 'both' ? [one.hostId] : []));
    desk.sample(93, CPU);
    desk.sample(93, BACK_CPU);
    desk.clock.advance(500);
    expect(both()).toEqual([]);
    desk.sample(93, MEMORY);
    desk.clock.advance(500);
    expect(both()).toEqual([TILL.id]);
    desk.sample(20, MEMORY);
    desk.clock.advance(500);
    expect(both()).toEqual([]);
  });

  it('that are made of others may ask for so many of them anywhere at the venue', async () => {
    const desk = await openAlertDesk({
      shipped: [busy, full, composite({ operator: 'at-least', count: 2, per: 'venue' })],
      hosts: [TILL, BACK],
      series: [CPU, MEMORY, BACK_CPU],
    });
    desk.connect();
    desk.sample(93, BACK_CPU);
    desk.sample(93, MEMORY);
    desk.clock.advance(500);
    expect(desk.alerts.active().filter(({ ruleId }) => ruleId === 'both')).toMatchObject([
      { hostId: null, summary: 'the venue: Both at once' },
    ]);
  });

  it.each([
    ['condition.selector', { ...busy, condition: { ...busy.condition, selector: 'cpu{' } }],
    ['condition.clearLimit', buildRule({}, { limit: 80, clearLimit: 90 })],
    ['forMs', buildRule({ forMs: -1 })],
    ['id', buildRule({ id: 'Not so' })],
    ['condition.ruleIds', composite({ operator: 'and', ruleIds: ['busy', 'nothing'] })],
    ['condition.count', composite({ operator: 'at-least', ruleIds: ['busy'] })],
  ] as const)('are refused with the field that is wrong: %s', async (where, rule) => {
    const desk = await openAlertDesk({ shipped: [busy, full] });
    expect(() => desk.alerts.rules.save(rule as AlertRule, 'Anna')).toThrow(expect.objectContaining({ where }));
    expect(desk.alerts.rules.list()).toHaveLength(2);
  });

  it('that others are made of stay while they are', async () => {
    const desk = await openAlertDesk({ shipped: [] });
    const { rules } = desk.alerts;
    rules.save(busy, 'Anna');
    rules.save(full, 'Anna');
    rules.save(composite({ operator: 'or' }), 'Anna');
    expect(() => rules.remove('busy', 'Anna')).toThrow(expect.objectContaining({ code: 'rule.in-use' }));
    expect(rules.remove('both', 'Anna')).toBe(true);
    expect(rules.remove('busy', 'Anna')).toBe(true);
    expect(rules.remove('busy', 'Anna')).toBe(false);
  });

  it('of one file are all saved or none, and what is noted of them stands or falls with them', async () => {
    const desk = await openAlertDesk({ shipped: [busy] });
    const { rules } = desk.alerts;
    const ids = (): readonly string[] => rules.list().map(({ id }) => id);
    const worse = { ...busy, severity: 'critical' } as const;
    const told: (readonly string[])[] = [];
    rules.onChange((ruleIds) => void told.push(ruleIds));
    expect(() => rules.saveAll([worse, full, composite({ operator: 'or', ruleIds: ['nothing'] })], 'Anna')).toThrow('no rule "nothing"');
    const noted: string[] = [];
    const refuse = (): never => {
      throw new Error('the trail is full');
    };
    expect(() => rules.saveAll([worse, full], 'Anna', refuse)).toThrow('the trail is full');
    expect(() => rules.save(worse, 'Anna', refuse)).toThrow('the trail is full');
    expect([ids(), rules.find('busy')?.severity, rules.isChanged('busy'), told]).toEqual([['busy'], busy.severity, false, []]);
    rules.saveAll([worse, full, composite({ operator: 'or' })], 'Anna', (after, before) => void noted.push(`${before?.id} ${after.id}`));
    expect([ids(), noted, told]).toEqual([
      ['both', 'busy', 'full'],
      ['busy busy', 'undefined full', 'undefined both'],
      [['busy', 'full', 'both']],
    ]);
    expect(() => rules.remove('both', 'Anna', refuse)).toThrow('the trail is full');
    expect(ids()).toEqual(['both', 'busy', 'full']);
    desk.close();
    const again = await openAlertDesk({ dataDir: desk.dataDir, shipped: [busy] });
    expect(again.alerts.rules.list().map(({ id, severity }) => [id, severity])).toEqual([
      ['both', 'warning'],
      ['busy', 'critical'],
      ['full', full.severity],
    ]);
  });

  it('that ship and were changed come back changed, and can be put back', async () => {
    const first = await openAlertDesk({ shipped: [busy] });
    first.alerts.rules.save({ ...busy, severity: 'critical' }, 'Anna');
    expect(first.alerts.rules.isChanged('busy')).toBe(true);
    first.close();
    const second = await openAlertDesk({ dataDir: first.dataDir, shipped: [busy] });
    expect(second.alerts.rules.find('busy')).toMatchObject({ severity: 'critical', origin: 'shipped' });
    second.alerts.rules.remove('busy', 'Anna');
    expect(second.alerts.rules.find('busy')).toEqual({ ...busy, origin: 'desk' });
    expect(second.alerts.rules.isChanged('busy')).toBe(false);
  });

  it('that are gone after a restart end what they had to say', async () => {
    const first = await openAlertDesk({ shipped: [busy] });
    first.connect();
    first.run(1, 93);
    first.close();
    const second = await openAlertDesk({ clock: first.clock, dataDir: first.dataDir, shipped: [] });
    expect(second.alerts.current()).toEqual([]);
    expect(second.alerts.transitions({ limit: 1 })).toMatchObject([{ from: 'firing', alert: { state: 'normal', reason: 'rule-changed' } }]);
  });
});
