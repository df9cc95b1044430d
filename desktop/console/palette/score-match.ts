const HAS_SIGNS = /[^\0-\x7f]/;

/** Words as they are compared: without case and accents. Nearly all have none, and there may be thousands. */
export const foldWords = (text: string): string =>
  (HAS_SIGNS.test(text) ? text.normalize('NFD').replace(/\p{M}/gu, '') : text).toLowerCase();

const WHOLE = 100;
const WORD_START = 60;
const INSIDE = 30;
const INITIALS = 25;
const SCATTERED = 8;

/**
 * How well what somebody typed fits `text`, both folded; 0: not at all. Every word must be found, in whatever order: at the begin of a word,
 * inside one, as initials (`dns` in "device name service"), or letter by letter within one word (`ochd` in "orchid").
 */
export function scoreMatch(wanted: string, text: string): number {
  let score = 0;
  for (const word of wanted.split(/\s+/)) {
    if (word === '') continue;
    const one = scoreWord(word, text);
    if (one === 0) return 0;
    score += one;
  }
  // Of what fits equally well, that which says little else.
  return score === 0 ? 0 : score + 10 * Math.min(1, wanted.length / text.length);
}

function scoreWord(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0) return WHOLE;
  if (at > 0) return isWordStart(text, at) || text.includes(` ${word}`) ? WORD_START : INSIDE;
  // Initials and scattered letters are in the text one after the other, which is seen sooner than its words are.
  if (word.length < 2 || !isScattered(word, text)) return 0;
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((each) => each !== '');
  const initials = words.map((each) => each.charAt(0)).join('');
  if (initials.includes(word)) return INITIALS;
  // Two letters are scattered in nearly everything.
  return word.length > 2 && words.some((each) => each.startsWith(word.charAt(0)) && isScattered(word, each)) ? SCATTERED : 0;
}

const isWordStart = (text: string, at: number): boolean => !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));

function isScattered(word: string, text: string): boolean {
  let at = 0;
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
