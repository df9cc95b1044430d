import { describe, expect, it } from 'vitest';
import { createFiredMoments } from '../../../../../desktop/hub/evaluate/alerts/fired-moments.ts';
import { alert } from '../../../../support/alert-builder.ts';
import { readableLog } from '../../../../support/silent-log.ts';

function moments() {
  const { log } = readableLog();
  const kept = createFiredMoments({ log });
  let says: string | null = '18 min before the ceremony';
  kept.askBy(({ zone }) => (zone === 'Bar' ? says : null));
  return { kept, say: (next: string | null) => (says = next) };
}

describe('where the day was when an alert fired', () => {
  it('is said once it fires, and stays what it was', () => {
    const { kept, say } = moments();
    expect(kept.on(alert({ firedAtMs: null })).moment).toBeNull();
    expect(kept.on(alert({ firedAtMs: 5 })).moment).toBe('18 min before the ceremony');
    say('4 min into the ceremony');
    expect(kept.on(alert({ firedAtMs: 5 })).moment).toBe('18 min before the ceremony');
    expect(kept.on(alert({ firedAtMs: 9 })).moment).toBe('4 min into the ceremony');
  });

  it('stays what it was after a restart too', () => {
    const { kept } = moments();
    kept.restore(alert({ firedAtMs: 5, moment: '2 h before set-up' }));
    expect(kept.on(alert({ firedAtMs: 5 })).moment).toBe('2 h before set-up');
    kept.forget(alert().id);
    expect(kept.on(alert({ firedAtMs: 5 })).moment).toBe('18 min before the ceremony');
  });

  it('is not said where no event is', () => {
    expect(moments().kept.on(alert({ labels: { zone: 'Office' } })).moment).toBeNull();
  });

  it('is not worth an alert that is not told', () => {
    const { log, lines } = readableLog();
    const kept = createFiredMoments({ log });
    kept.askBy(() => {
      throw new Error('no events');
    });
    expect(kept.on(alert()).moment).toBeNull();
    expect(lines).toHaveLength(1);
  });
});
