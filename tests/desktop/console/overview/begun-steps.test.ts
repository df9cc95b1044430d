import { expect, test } from 'vitest';
import { type Begun, isStepDone } from '../../../../desktop/console/overview/begun-steps.ts';
import { areStepsHidden, hideSteps } from '../../../../desktop/console/overview/steps-hidden.ts';

const STEPS = ['computer', 'phones', 'wall', 'colleagues'] as const;
const doneOf = (begun: Begun) => STEPS.map((step) => isStepDone(step, begun));

test('a venue that has only its desk and who set it up has all before it, and one with more of each has nothing', () => {
  expect(doneOf({ hosts: 1, phones: 0, walls: 0, people: 1 })).toEqual([false, false, false, false]);
  expect(doneOf({ hosts: 2, phones: 1, walls: 1, people: 2 })).toEqual([true, true, true, true]);
});

test('what is not known is neither done nor to be done', () => {
  expect(doneOf({ hosts: 1, phones: null, walls: null, people: null })).toEqual([false, null, null, null]);
});

test('who sends the steps away does not see them again, until it is taken back; a browser that keeps nothing shows them', () => {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  expect(areStepsHidden({ localStorage })).toBe(false);
  hideSteps({ localStorage }, true);
  expect(areStepsHidden({ localStorage })).toBe(true);
  hideSteps({ localStorage }, false);
  expect(areStepsHidden({ localStorage })).toBe(false);
  const none = Object.defineProperty({} as Pick<Window, 'localStorage'>, 'localStorage', {
    get() {
      throw new Error('denied');
    },
  });
  expect(areStepsHidden(none)).toBe(false);
  hideSteps(none, true);
});
