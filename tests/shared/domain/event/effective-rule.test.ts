import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { effectiveRule, OVERLAID } from '#shared/domain/event/effective-rule.ts';
import { EVENT_DAY_LAYER, type OverlaySet, RULE_LAYERS, type RuleLayer } from '#shared/domain/event/rule-overlay.ts';
import { alertRule, MINUTE } from '../../../support/event-builder.ts';

const someTimes = fc.integer({ min: 0, max: 3_600_000 });
const someSet: fc.Arbitrary<OverlaySet> = fc.record(
  {
    severity: fc.constantFrom('critical', 'warning', 'info'),
    isEnabled: fc.boolean(),
    forMs: someTimes,
    keepFiringMs: someTimes,
    noDataForMs: someTimes,
    limit: fc.integer({ min: 0, max: 100 }),
    clearLimit: fc.integer({ min: 0, max: 100 }),
  },
  { requiredKeys: [] },
);
const someLayers: fc.Arbitrary<RuleLayer[]> = fc.array(
  fc.record({
    layer: fc.constantFrom(...RULE_LAYERS.slice(1)),
    id: fc.string(),
    name: fc.string(),
    overlays: fc.array(
      fc.record({
        ruleIds: fc.constantFrom(null, ['cpu-high'], ['another']),
        labels: fc.constantFrom(null, { team: 'bar' }, { team: 'av' }),
        set: someSet,
      }),
      { maxLength: 3 },
    ),
  }),
  { maxLength: 4 },
);
const BASE = alertRule({ labels: { team: 'bar' } });

/** A field at a time, the slow way: the last that says it. */
function naively(field: keyof OverlaySet, layers: readonly RuleLayer[]): { value: unknown; name: string } | null {
  let found: { value: unknown; name: string } | null = null;
  for (const layer of layers)
    for (const { ruleIds, labels, set } of layer.overlays) {
      if (ruleIds !== null && !ruleIds.includes('cpu-high')) continue;
      if (labels !== null && labels['team'] !== 'bar') continue;
      if (set[field] !== undefined) found = { value: set[field], name: layer.name };
    }
  return found;
}
const read = (rule: AlertRule): Record<string, unknown> => {
  const condition = rule.condition as { limit: number; clearLimit: number | null };
  return { ...rule, ...condition, noDataForMs: rule.noData.forMs };
};

describe('the rule that holds', () => {
  it('has of each number what the last layer said, and says which that was', () => {
    fc.assert(
      fc.property(someLayers, (layers) => {
        const { rule, origins } = effectiveRule(BASE, layers);
        for (const field of OVERLAID) {
          if (field === 'clearLimit') continue;
          const wanted = naively(field, layers) ?? { value: read(BASE)[field], name: 'the rule' };
          expect([read(rule)[field], origins[field].name]).toEqual([wanted.value, wanted.name]);
        }
      }),
    );
  });

  it('can always be over again: its clear limit is never beyond its limit', () => {
    fc.assert(
      fc.property(someLayers, fc.constantFrom('above' as const, 'below' as const), (layers, comparison) => {
        const base = alertRule({ ...BASE, condition: { ...BASE.condition, comparison, clearLimit: 80 } as AlertRule['condition'] });
        const { limit, clearLimit } = effectiveRule(base, layers).rule.condition as { limit: number; clearLimit: number };
        expect(comparison === 'above' ? clearLimit <= limit : clearLimit >= limit).toBe(true);
      }),
    );
  });

  it('is the very same where nothing lies over it', () => {
    const elsewhere: RuleLayer = {
      layer: 'event',
      id: 'x',
      name: 'X',
      overlays: [{ ruleIds: ['another'], labels: null, set: { limit: 1 } }],
    };
    expect(effectiveRule(BASE, []).rule).toBe(BASE);
    expect(effectiveRule(BASE, [elsewhere]).rule).toBe(BASE);
  });

  it('is critical on an event day and told after half the time, and a phase may say otherwise', () => {
    const onTheDay = effectiveRule(BASE, [EVENT_DAY_LAYER]);
    expect([onTheDay.rule.severity, onTheDay.rule.forMs, onTheDay.origins.forMs.layer]).toEqual(['critical', 7.5 * MINUTE, 'event-day']);
    const hostDown = effectiveRule({ ...BASE, id: 'host-down', forMs: MINUTE }, [EVENT_DAY_LAYER]);
    expect(hostDown.rule.forMs).toBe(4_000);
    const dinner: RuleLayer = {
      layer: 'phase',
      id: 'e/dinner',
      name: 'Dinner',
      overlays: [{ ruleIds: null, labels: null, set: { limit: 95 } }],
    };
    const { rule, origins } = effectiveRule(BASE, [EVENT_DAY_LAYER, dinner]);
    expect(rule).toMatchObject({ severity: 'critical', condition: { limit: 95, clearLimit: 75 } });
    expect([origins.limit.name, origins.severity.layer, origins.clearLimit.layer]).toEqual(['Dinner', 'event-day', 'base']);
  });

  it('without a limit is left without one', () => {
    const down = alertRule({ condition: { kind: 'host-down', selector: '{}' } });
    const { rule, origins } = effectiveRule(down, [
      { layer: 'event', id: 'e', name: 'E', overlays: [{ ruleIds: null, labels: null, set: { limit: 5 } }] },
    ]);
    expect(rule.condition).toEqual({ kind: 'host-down', selector: '{}' });
    expect(origins.limit.layer).toBe('base');
  });
});
