import type { MessageFunctionInternal } from '@intlify/core-base';
import { countText } from './figures.ts';

/** Numbers are written as the language does; of several things each is said. */
function textOf(given: unknown): string {
  if (typeof given === 'number') return countText(given);
  return Array.isArray(given) ? given.join(', ') : String(given ?? '');
}

const compiled = new Map<string, MessageFunctionInternal>();

/**
 * Compiles a message of vue-i18n. What is used of its format are names (`{who} has it`), places in a list (`There is no {0}`) and forms
 * (`1 till | {n} tills`). Its own compiler knows more, is 5 kB that a phone would load first, and says the same, to which a test holds this one.
 */
export function compileMessage(message: string): MessageFunctionInternal {
  const known = compiled.get(message);
  if (known !== undefined) return known;
  const forms = message.split(' | ');
  // Every second part is what stood in braces.
  const partsOf = new Map(forms.map((form) => [form, form.split(/\{(\w+)\}/)]));
  const made: MessageFunctionInternal = ({ list, named, plural }) =>
    (partsOf.get(forms.length === 1 ? message : plural(forms)) ?? [])
      .map((part, index) => (index % 2 === 0 ? part : textOf(/^\d/.test(part) ? list(Number(part)) : named(part))))
      .join('');
  compiled.set(message, made);
  return made;
}
