import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { baseCompile } from '@intlify/message-compiler';
import { expect, test } from 'vitest';
import type { Translation } from '#shared/language/spoken.ts';
import { GERMAN as WALLBOARD } from '../../../desktop/wallboard/german.ts';

const root = join(import.meta.dirname, '../../..');
const FACES: Readonly<Record<string, Translation>> = { wallboard: WALLBOARD };
const ENTRY = /^ {2}(?:'([^']+)'|([\w-]+)):\s+(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"),$/gm;

interface Area {
  readonly file: string;
  readonly name: string;
  readonly english: ReadonlyMap<string, string>;
  readonly german: ReadonlyMap<string, string>;
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const entries = (text: string): Map<string, string> =>
  new Map([...text.matchAll(ENTRY)].map(([, quoted, plain, one, other]) => [quoted ?? plain ?? '', one ?? other ?? '']));
const areas = globSync('{shared,desktop}/**/words.ts', { cwd: root })
  .filter((file) => read(file).includes('speaker('))
  .map((file): Area => ({
    file,
    name: /speaker\('([^']+)'/.exec(read(file))?.[1] ?? '',
    english: entries(read(file)),
    german: entries(read(file.replace(/\.ts$/, '.de.ts'))),
  }));
/** Names of what is given, of each form of a message apart; throws what the compiler of vue-i18n says of it. */
const namesIn = (message: string): string[][] =>
  message.split(' | ').map((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted());
const lastNames = (message: string): string[] => namesIn(message).at(-1) ?? [];

test.each(areas)('$name says the same things in both languages, with the same given', ({ english, german }) => {
  expect(english.size).toBeGreaterThan(0);
  expect([...german.keys()]).toEqual([...english.keys()]);
  expect(new Map([...german].map(([key, message]) => [key, lastNames(message)]))).toEqual(
    new Map([...english].map(([key, message]) => [key, lastNames(message)])),
  );
});

test.each(areas)('what $name says is written as the compiler of vue-i18n reads it', ({ english, german }) => {
  const wrong = [...english, ...german].flatMap(([key, message]) => {
    const found: string[] = [];
    baseCompile(message, { onError: ({ message: why }) => void found.push(`${key}: ${why}`) });
    return found;
  });
  expect(wrong).toEqual([]);
});

test.each(areas)('all that $name can say is said somewhere', ({ file, english }) => {
  const source = globSync(`${dirname(file)}/**/*.{ts,vue}`, { cwd: root })
    .concat(globSync('desktop/ui/**/*.{ts,vue}', { cwd: root }))
    .filter((each) => !/words(?:\.de)?\.ts$/.test(each) || !read(each).includes('speaker(') || each.endsWith('-words.ts'))
    .map(read)
    .join('\n');
  // say(`state.${state}`) says all that begin so.
  const patterns = [...source.matchAll(/say\(\s*`((?:[^`$]|\$\{(?:[^{}`]|`[^`]*`)*\})*)`/g)].map(
    ([, text]) =>
      new RegExp(
        `^${(text ?? '')
          .replaceAll(/\$\{(?:[^{}`]|`[^`]*`)*\}/g, '@')
          .replaceAll('.', '\\.')
          .replaceAll('@', '.+')}$`,
      ),
  );
  const isSaid = (key: string): boolean => source.includes(`'${key}'`) || patterns.some((pattern) => pattern.test(key));
  expect([...english.keys()].filter((key) => !isSaid(key))).toEqual([]);
});

test('each face that speaks German knows all areas that it shows', () => {
  for (const [face, translation] of Object.entries(FACES)) {
    const shown = areas.filter(
      ({ file }) => file.startsWith('shared/') || file.startsWith('desktop/ui/') || file.startsWith(`desktop/${face}/`),
    );
    expect(Object.keys(translation).toSorted()).toEqual(shown.map(({ name }) => name).toSorted());
    for (const { name, german } of shown) expect(Object.keys(translation[name] ?? {})).toEqual([...german.keys()]);
  }
});
