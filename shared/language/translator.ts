import { type CoreContext, createCoreContext, registerMessageCompiler, translate } from '@intlify/core-base';
import { compileMessage } from './compile-message.ts';
import { LANGUAGES } from './language.ts';
import { spokenTongue, spokenWords, type Words } from './spoken.ts';

registerMessageCompiler((message) => compileMessage(String(message)));

/** What is given to a message: by name, or by its place in a list. */
export type Given = Readonly<Record<string, unknown>> | readonly unknown[];

/**
 * Says the messages of an area by the core of vue-i18n: in the language that is spoken when it is asked, what that lacks in English, and
 * what neither has as if it were the English itself.
 */
export function translator(area: string, english: Words): (key: string, given?: Given) => string {
  const messages = { en: english };
  for (const language of LANGUAGES) {
    if (language !== 'en') Object.defineProperty(messages, language, { enumerable: true, get: () => spokenWords(area) });
  }
  const context: CoreContext = createCoreContext({
    locale: 'en',
    fallbackLocale: 'en',
    fallbackFormat: true,
    missingWarn: false,
    fallbackWarn: false,
    warnHtmlMessage: false,
    messages,
  });
  const sayAnew = (key: string, given: Given): string => {
    const options = { locale: spokenTongue().language };
    return String(Array.isArray(given) ? translate(context, key, given, options) : translate(context, key, { ...given }, options));
  };
  // What is given nothing is the same each time, as long as the same is spoken: a screen says hundreds of these at once.
  let known = new Map<string, string>();
  let knownIn = spokenTongue();
  return (key, given) => {
    if (given !== undefined) return sayAnew(key, given);
    if (spokenTongue() !== knownIn) {
      known = new Map();
      knownIn = spokenTongue();
    }
    const said = known.get(key) ?? sayAnew(key, {});
    known.set(key, said);
    return said;
  };
}
