import { translator } from './translator.ts';
import { type Sentence, Wording } from './wording.ts';

/** The area of what the hub refuses. */
export const REFUSED = 'refused';
const say = translator(REFUSED, {});

/**
 * What the hub refuses and how to mend it, in the language of whoever reads it: each sentence is said in one place, where its English stands,
 * and is its own key; what is given has a number there (`There is no {0} "{1}".`). What is given must not change afterwards.
 */
export function refusal(parts: TemplateStringsArray, ...given: readonly (Sentence | number | readonly Sentence[])[]): Wording {
  const english = parts.map((part, index) => (index === 0 ? part : `{${index - 1}}${part}`)).join('');
  return new Wording(() => say(english, given));
}
