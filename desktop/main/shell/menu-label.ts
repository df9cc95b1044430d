/** More would make a menu wider than people read. */
const LONGEST = 60;

/** Words that somebody else has written, for an item of a menu, where a single `&` would be taken for the mark of a key. */
export function menuLabel(words: string): string {
  const shortened = words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
  return shortened.replaceAll('&', '&&');
}
