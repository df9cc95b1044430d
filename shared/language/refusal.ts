import { countText } from './figures.ts';
import { spokenWord } from './spoken.ts';

/** The area of what the hub refuses. */
export const REFUSED = 'refused';

/**
 * What the hub refuses and how to mend it, in the language that it speaks: each sentence is said in one place, where its English stands,
 * and is its own key; what is given has a number there (`There is no {0} "{1}".`).
 */
export function refusal(parts: TemplateStringsArray, ...given: readonly (string | number)[]): string {
  const english = parts.map((part, index) => (index === 0 ? part : `{${index - 1}}${part}`)).join('');
  return (spokenWord(REFUSED, english) ?? english).replaceAll(/\{(\d+)\}/g, (_, index: string) => {
    const value = given[Number(index)] ?? '';
    return typeof value === 'number' ? countText(value) : value;
  });
}
