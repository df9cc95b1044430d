import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile, createMessageContext } from '@intlify/core-base';
import { expect, onTestFinished, test } from 'vitest';
import { compileMessage } from '#shared/language/compile-message.ts';
import { REFUSED } from '#shared/language/refusal.ts';
import { REFUSAL_CODES } from '#shared/protocol/refusal.ts';
import { refusalText } from '#shared/view/refusal-text.ts';
import { REFUSALS_DE } from '#shared/view/refusals.de.ts';
import { speak, type Translation } from '#shared/language/spoken.ts';
import { GERMAN as CONSOLE } from '../../../desktop/console/german.ts';
import { GERMAN as HUB } from '../../../desktop/hub/german.ts';
import { SCHEMA } from '../../../desktop/hub/kernel/issue-words.ts';
import { GERMAN as DESK } from '../../../desktop/main/german.ts';
import { GERMAN as PHONE } from '../../../desktop/mobile/german.ts';
import { LATER_GERMAN } from '../../../desktop/mobile/later-german.ts';
import { GERMAN as WALLBOARD } from '../../../desktop/wallboard/german.ts';
import { REFUSED_DE } from '../../../desktop/hub/refused.de.ts';

const root = join(import.meta.dirname, '../../..');
const FACES: readonly { readonly entry: string; readonly translation: Translation }[] = [
  { entry: 'desktop/console/main.ts', translation: CONSOLE },
  { entry: 'desktop/wallboard/main.ts', translation: WALLBOARD },
  { entry: 'desktop/mobile/main.ts', translation: { ...PHONE, ...LATER_GERMAN } },
  { entry: 'desktop/main/main.ts', translation: DESK },
  { entry: 'desktop/hub/main.ts', translation: HUB },
];
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
interface Import {
  readonly to: string;
  readonly isLate: boolean;
}
const IMPORT = /^(?:import|export)\s(?!type\b)[^;]*?from '(?<at>[^']+)';|import\('(?<late>[^']+)'\)/gm;
/** What each file of ours imports of ours, at once or late. */
const graph = new Map(
  globSync('{shared,desktop}/**/*.{ts,vue}', { cwd: root }).map((file): [string, readonly Import[]] => [
    file,
    [...read(file).matchAll(IMPORT)].flatMap(({ groups }): Import[] => {
      const given = groups?.['at'] ?? groups?.['late'] ?? '';
      if (!/^(?:\.|#shared)/.test(given)) return [];
      const to = given.startsWith('#') ? given.slice(1) : join(dirname(file), given);
      return [{ to, isLate: groups?.['late'] !== undefined }];
    }),
  ]),
);
function reachedFrom(entry: string, withLate: boolean): ReadonlySet<string> {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const { to, isLate } of graph.get(file) ?? []) {
      // The German itself says nothing.
      if ((withLate || !isLate) && !to.endsWith('german.ts')) reached.add(to);
    }
  }
  return reached;
}

/** Names of what is given, of each form of a message apart. */
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

/** What the compiler of vue-i18n makes of a message, and what ours does; both are given a word for each name and so many of whatever is counted. */
function bothSay(message: string, n: number): { readonly ours: string; readonly theirs: string } {
  const complaints: string[] = [];
  const theirs = compile(message, {
    locale: 'de',
    key: message,
    warnHtmlMessage: false,
    onCacheKey: (key: string) => key,
    onError: ({ message: why }) => void complaints.push(why),
  });
  const named = Object.fromEntries(namesIn(message).flatMap((names) => names.map((name) => [name, name === 'n' ? n : `<${name}>`])));
  const list = ['<first>', '<second>', '<third>', '<fourth>', '<fifth>'];
  const say = (made: typeof theirs): string => String(made(createMessageContext({ locale: 'de', named, list })));
  return { ours: say(compileMessage(message)), theirs: complaints.join(' ') || say(theirs) };
}

test.each(areas)('what $name says is what the compiler of vue-i18n makes of it', ({ english, german }) => {
  const said = [...english.values(), ...german.values()].flatMap((message) => [0, 1, 2].map((n) => bothSay(message, n)));
  expect(said.map(({ ours }) => ours)).toEqual(said.map(({ theirs }) => theirs));
});

test('what the hub refuses is what the compiler of vue-i18n makes of it, of one thing or of many', () => {
  const said = Object.entries(REFUSED_DE).flatMap((messages) => messages.map((message) => bothSay(message, 1)));
  expect(said.length).toBeGreaterThan(400);
  expect(said.map(({ ours }) => ours)).toEqual(said.map(({ theirs }) => theirs));
  // Neither has forms: a refusal counts nothing.
  expect(
    Object.entries(REFUSED_DE)
      .flat()
      .filter((message) => message.includes(' | ')),
  ).toEqual([]);
});

test.each(areas)('all that $name can say is said somewhere', ({ file, english }) => {
  const source = [...graph].filter(([from, imports]) => from !== file && imports.some(({ to }) => to === file)).map(([from]) => read(from));
  // say(`state.${state}`) says all that begin so.
  const patterns = [...source.join('\n').matchAll(/\bsay\w*\(\s*`((?:[^`$]|\$\{(?:[^{}`]|`[^`]*`)*\})*)`/g)].map(
    ([, text]) =>
      new RegExp(
        `^${(text ?? '')
          .replaceAll(/\$\{(?:[^{}`]|`[^`]*`)*\}/g, '@')
          .replaceAll('.', '\\.')
          .replaceAll('@', '.+')}$`,
      ),
  );
  const isSaid = (key: string): boolean =>
    source.some((each) => each.includes(`'${key}'`)) || patterns.some((pattern) => pattern.test(key));
  expect([...english.keys()].filter((key) => !isSaid(key))).toEqual([]);
});

test.each(FACES)('$entry knows the German of all that it says, and of nothing else', ({ entry, translation }) => {
  const shown = areas.filter(({ file }) => reachedFrom(entry, true).has(file));
  const { refusal, [REFUSED]: refused, [SCHEMA]: schema, ...words } = translation;
  const reached = reachedFrom(entry, true);
  expect(refusal === undefined).toBe(!reached.has('shared/view/refusal-text.ts'));
  expect(refused === undefined).toBe(!reached.has('shared/language/refusal.ts'));
  expect(schema === undefined).toBe(!reached.has('desktop/hub/kernel/issue-words.ts'));
  expect(Object.keys(words).toSorted()).toEqual(shown.map(({ name }) => name).toSorted());
  for (const { name, german } of shown) expect(Object.keys(translation[name] ?? {})).toEqual([...german.keys()]);
});

test('a phone knows at first the German of what it shows at first', () => {
  const shown = areas.filter(({ file }) => reachedFrom('desktop/mobile/main.ts', false).has(file));
  expect(Object.keys(PHONE).toSorted()).toEqual(['refusal', ...shown.map(({ name }) => name)].toSorted());
});

test('refusals are known by codes that the hub or a face gives', () => {
  const codes: readonly string[] = [...REFUSAL_CODES, 'hub.no-answer'];
  expect(Object.keys(REFUSALS_DE).filter((code) => !codes.includes(code))).toEqual([]);
  speak('de', { refusal: REFUSALS_DE });
  onTestFinished(() => speak('en'));
  expect(refusalText({ code: 'auth.locked', message: 'Too many.', remedy: 'Wait.' })).toEqual({
    message: REFUSALS_DE['auth.locked'],
    remedy: undefined,
  });
  expect(refusalText({ code: 'rule.invalid', message: 'The limit is 0.' })).toEqual({ message: 'The limit is 0.', remedy: undefined });
});
