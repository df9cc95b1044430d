import { say } from '../words.ts';

/** `Till 1 would need Switch, which needs Till 1: one of them has to do without.` The names of a circle, the first again at its end. */
export function circleWords(names: readonly string[]): string {
  const [first = '', second = '', ...rest] = names;
  return say('need.circle', { first, second, rest: rest.map((name) => say('need.which-needs', { name })).join('') });
}
