import { describe, expect, it } from 'vitest';
import { effectiveRule } from '#shared/domain/event/effective-rule.ts';
import { draftOf, layersOf, overlaysOf, withDraft, withOverlays } from '../../../../../desktop/console/event/overlays/overlay-draft.ts';
import { effectiveWords } from '../../../../../desktop/console/event/overlays/effective-words.ts';
import { alertRule, MINUTE, venueEvent } from '../../../../support/event-builder.ts';

const NOTHING = { severity: null, isEnabled: null, forMs: null, limit: null };
const words = (event = venueEvent(), phaseId: string | null = null) => {
  const { severity, lasts, limit, standing } = effectiveWords(effectiveRule(alertRule(), layersOf(event, phaseId)), String);
  return [severity, lasts, limit, standing].map((cell) => (cell?.from == null ? cell?.words : `${cell.words} (${cell.from})`));
};

describe('what a rule says on the day', () => {
  it('tells of each number which layer it comes from', () => {
    expect(words()).toEqual(['Critical (wedding day)', '7 min 30 s (wedding day)', '80\u2009%', 'on']);
    const event = withOverlays(venueEvent(), null, withDraft([], 'cpu-high', { ...NOTHING, limit: 90 }));
    expect(words(event)).toEqual(['Critical (wedding day)', '7 min 30 s (wedding day)', '90\u2009% (this event)', 'on']);
    const both = withOverlays(
      event,
      'ceremony',
      withDraft([], 'cpu-high', { ...NOTHING, severity: 'info', forMs: MINUTE, isEnabled: false }),
    );
    expect(words(both, 'ceremony')).toEqual(['Good to know (Ceremony)', '1 min (Ceremony)', '90\u2009% (this event)', 'off (Ceremony)']);
    // Outside that part of the day it is as it was.
    expect(words(both, 'dinner')).toEqual(words(event));
  });

  it('is changed for one rule, and what the form does not show stays', () => {
    const known = [
      { ruleIds: null, labels: null, set: { severity: 'warning' as const } },
      { ruleIds: ['cpu-high'], labels: null, set: { forFactor: 2, keepFiringMs: 5 } },
    ];
    expect(draftOf(known, 'cpu-high')).toEqual(NOTHING);
    const changed = withDraft(known, 'cpu-high', { ...NOTHING, forMs: 30_000 });
    expect(changed[0]).toBe(known[0]);
    expect(JSON.parse(JSON.stringify(changed[1]))).toEqual({
      ruleIds: ['cpu-high'],
      labels: null,
      set: { keepFiringMs: 5, forMs: 30_000 },
    });
    expect(draftOf(changed, 'cpu-high')).toEqual({ ...NOTHING, forMs: 30_000 });
  });

  it('is as the layers below say when nothing of it is said any more', () => {
    const overlays = withDraft([], 'cpu-high', { ...NOTHING, limit: 90 });
    expect(withDraft(overlays, 'cpu-high', NOTHING)).toEqual([]);
    expect(overlaysOf(venueEvent({ overlays }), null)).toBe(overlays);
  });
});
