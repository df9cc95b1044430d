import type { Words } from './spoken.ts';
import { translator } from './translator.ts';

/** `who` and `n` of `{who} has {n} of them`. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Given<Text extends string> = [NamesIn<Text>] extends [never] ? [] : [given: Readonly<Record<NamesIn<Text>, string | number>>];

/** Says what a key stands for. What is given is what the English words name; numbers are written as the language does. */
export type Say<English extends Words> = <Key extends keyof English & string>(key: Key, ...given: Given<English[Key]>) => string;

/**
 * The words of an area. English stands beside the code that says it and comes with it; another language comes at once for the whole face.
 * Of `One thing | {n} things` the first is said where `n` is one.
 */
export function speaker<const English extends Words>(area: string, english: English): Say<English> {
  const sayMessage = translator(area, english);
  return (key, ...[given]) => sayMessage(key, given);
}
