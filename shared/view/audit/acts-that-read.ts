import { AUDIT_WORDS_DE } from './words.de.ts';
import { AUDIT_WORDS } from './words.ts';

/** Acts whose words have `text` in them, in any language that one may read them in, so that one finds what one reads. */
export function actsThatRead(text: string): readonly string[] {
  const wanted = text.toLowerCase();
  const found = [AUDIT_WORDS, AUDIT_WORDS_DE].flatMap((table) =>
    Object.entries(table).flatMap(([key, words]) =>
      key.startsWith('act.') && words.toLowerCase().includes(wanted) ? [key.slice('act.'.length)] : [],
    ),
  );
  return [...new Set(found)];
}
