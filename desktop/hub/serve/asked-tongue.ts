import { isLanguage, type Language } from '#shared/language/language.ts';
import { ENGLISH, spokenLanguage, type Tongue, type Translation } from '#shared/language/spoken.ts';

/** `de-AT;q=0.8` of the header Accept-Language, of which the country counts for nothing. What has another form is left out. */
const RANGE = /^([a-z]{1,8})(?:-[a-z\d]{1,8})*(?:\s*;\s*q=(0(?:\.\d{1,3})?|1(?:\.0{1,3})?))?$/;
/** A browser names a handful. */
const MOST_SIGNS = 500;

/** The language that somebody would rather read than all others that the product speaks; undefined: they did not say, or read none of them. */
export function askedLanguage(header: string | undefined): Language | undefined {
  if (header === undefined || header.length > MOST_SIGNS) return undefined;
  return header
    .split(',')
    .flatMap((text) => {
      const [, language, weight = '1'] = RANGE.exec(text.trim().toLowerCase()) ?? [];
      return isLanguage(language) && Number(weight) > 0 ? [{ language, weight: Number(weight) }] : [];
    })
    .toSorted((a, b) => b.weight - a.weight)[0]?.language;
}

/**
 * In what a request is to be answered, with its words; null: as the hub speaks, which is what those get who do not say. A hub that speaks
 * English has no use for its German until somebody asks.
 */
export async function askedTongue(header: string | undefined, loadGerman: () => Promise<Translation>): Promise<Tongue | null> {
  const language = askedLanguage(header);
  if (language === undefined || language === spokenLanguage()) return null;
  return language === 'de' ? { language, translation: await loadGerman() } : ENGLISH;
}
