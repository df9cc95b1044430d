import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import { REFUSED, refusal } from '#shared/language/refusal.ts';
import { ENGLISH, sayIn, speak, spokenLanguage, type Tongue } from '#shared/language/spoken.ts';
import { Wording } from '#shared/language/wording.ts';
import { REFUSAL_CODES, type Refusal } from '#shared/protocol/refusal.ts';
import { REFUSALS_DE } from '#shared/view/refusals.de.ts';
import { refusalOf } from '../../../desktop/hub/kernel/refusal-of.ts';
import { REFUSED_DE } from '../../../desktop/hub/refused.de.ts';

const root = join(import.meta.dirname, '../../..');
const trees = new Map(
  globSync('{desktop/hub,shared}/**/*.ts', { cwd: root }).map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)] as const;
  }),
);
function nodesOf(node: ts.Node, into: ts.Node[] = []): readonly ts.Node[] {
  into.push(node);
  ts.forEachChild(node, (child) => void nodesOf(child, into));
  return into;
}
const said = [...trees.values()]
  .filter(({ text }) => text.includes('refusal`'))
  .flatMap((tree) => nodesOf(tree).filter(ts.isTaggedTemplateExpression))
  .filter(({ tag }) => tag.getText() === 'refusal');

function keyOf({ template }: ts.TaggedTemplateExpression): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.rawText ?? '';
  const { head, templateSpans } = template;
  return `${head.rawText ?? ''}${templateSpans.map(({ literal }, index) => `{${index}}${literal.rawText ?? ''}`).join('')}`;
}
const numbersIn = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(([number]) => number);

test('what the hub refuses has its German, and nothing else has', () => {
  expect(said.length).toBeGreaterThan(200);
  expect([...new Set(said.map(keyOf))].toSorted()).toEqual(Object.keys(REFUSED_DE).toSorted());
});

test('nothing that is refused is put into words before it is read: that would be for another reader', () => {
  const early = said.filter(({ parent }) => ts.isTemplateSpan(parent) && !ts.isTaggedTemplateExpression(parent.parent.parent));
  expect(early.map(keyOf)).toEqual([]);
});

test('a refusal in German names nothing that the English was not given', () => {
  const strange = Object.entries(REFUSED_DE).filter(([english, german]) => numbersIn(german).some((number) => !english.includes(number)));
  expect(strange).toEqual([]);
});

test('a refusal is said when it is given: what is said as a file is loaded is said before a language is chosen', () => {
  const early = said.filter((node) => {
    for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) if (ts.isFunctionLike(at)) return false;
    return true;
  });
  expect(early.map(keyOf)).toEqual([]);
});

/** Given to programs, or to nobody who could do anything about it: said in English, and by the faces by its code where that means one thing. */
const FOR_PROGRAMS = /^(?:auth|transport|protocol|agent|host|query|hub|event\.(?:window|samples|too-many))\b/;
/** Said to people: every sentence of these is to be in the language of its reader. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(
  REFUSAL_CODES.filter((code) => !FOR_PROGRAMS.test(code) && !Object.hasOwn(REFUSALS_DE, code)),
);
/** The code of a refusal that is made here, with what it says; null: this makes none, or one of another code. */
function saysOf(node: ts.Node): readonly ts.Node[] {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'AppError') return [];
  const [given] = node.arguments ?? [];
  if (given === undefined || !ts.isObjectLiteralExpression(given)) return [];
  const parts = new Map(given.properties.map((part) => [part.name?.getText(), part]));
  const code = parts.get('code');
  if (code === undefined || !ts.isPropertyAssignment(code) || !FOR_PEOPLE.has(code.initializer.getText().slice(1, -1))) return [];
  return ['message', 'remedy'].flatMap((name) => {
    const part = parts.get(name);
    if (part === undefined) return [];
    return ts.isPropertyAssignment(part) ? [part.initializer] : [part.name as ts.Node];
  });
}
const makersOf = (tree: ts.SourceFile): ReadonlyMap<string, readonly number[]> => {
  const makers = new Map<string, readonly number[]>();
  for (const node of nodesOf(tree)) {
    const made = ts.isVariableDeclaration(node) && node.initializer !== undefined ? node.initializer : node;
    const name = ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) ? (node.name?.getText() ?? '') : '';
    // Not each is looked through: functions stand in functions.
    if (name === '' || !made.getText().includes('AppError') || !(ts.isArrowFunction(made) || ts.isFunctionDeclaration(made))) continue;
    const parameters = made.parameters.map((parameter) => parameter.name.getText());
    const places = nodesOf(made)
      .flatMap(saysOf)
      .map((says) => parameters.indexOf(says.getText()));
    if (places.some((place) => place >= 0))
      makers.set(
        name,
        places.filter((place) => place >= 0),
      );
  }
  return makers;
};

test('all that people are refused is in the language of who reads it', () => {
  const hub = [...trees].filter(([file, { text }]) => file.startsWith('desktop/hub/') && text.includes('AppError'));
  const makers = new Map(hub.map(([file, tree]) => [file, makersOf(tree)]));
  const plain = [...trees]
    .filter(([file]) => file.startsWith('desktop/hub/'))
    .flatMap(([file, tree]) => {
      const known = new Map(makers.get(file));
      for (const node of tree.statements.filter(ts.isImportDeclaration)) {
        const from = makers.get(join(dirname(file), node.moduleSpecifier.getText().slice(1, -1)));
        for (const [name, places] of from ?? []) if (node.importClause?.getText().includes(name) === true) known.set(name, places);
      }
      return nodesOf(tree)
        .flatMap((node) => {
          if (!ts.isCallExpression(node)) return saysOf(node);
          return (known.get(node.expression.getText()) ?? []).flatMap((place) => node.arguments[place] ?? []);
        })
        .flatMap((node) => (ts.isConditionalExpression(node) ? [node.whenTrue, node.whenFalse] : [node]))
        .filter((node) => ts.isStringLiteral(node) || ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node))
        .map((node) => `${file}: ${node.getText()}`);
    });
  expect(makers.size).toBeGreaterThan(20);
  expect(plain).toEqual([]);
});

const GERMAN: Tongue = { language: 'de', translation: { [REFUSED]: { ...REFUSED_DE, 'Of {0} {1} are left.': '{1} von {0} bleiben.' } } };
const inWords = (error: AppError, tongue: Tongue): Pick<Refusal, 'message' | 'remedy'> => {
  const { message, remedy } = sayIn(tongue, () => refusalOf(error));
  return { message, remedy };
};
const refused = (message: Wording, remedy?: Wording): AppError =>
  new AppError({ code: 'event.conflict', message, ...(remedy === undefined ? {} : { remedy }) });

test('a refusal is said in German with what it was given, and in English where German lacks it', () => {
  const [name, most] = ['Bar', 1_200];
  const over = refused(refusal`“${name}” is over.`, refusal`Change its end first.`);
  expect(inWords(over, GERMAN)).toEqual({ message: '„Bar“ ist vorbei.', remedy: 'Ändern Sie zuerst ihr Ende.' });
  expect(inWords(refused(refusal`Of ${name} ${most} are left.`), GERMAN).message).toBe('1.200 von Bar bleiben.');
  expect(inWords(refused(refusal`This ${name} has no German.`), GERMAN).message).toBe('This Bar has no German.');
  expect(over).toMatchObject({ message: '“Bar” is over.', remedy: 'Change its end first.' });
});

test('what a refusal is given is said in the language of its reader too: other refusals, lists of them, words of other areas', () => {
  speak('de', GERMAN.translation);
  onTestFinished(() => speak('en'));
  const used = refused(refusal`"${'Sound Ltd'}" still has ${[refusal`1 system`, refusal`${2} keys`]}.`);
  expect(used.message).toBe('„Sound Ltd“ hat noch 1 System, 2 Schlüssel.');
  expect(inWords(used, ENGLISH).message).toBe('"Sound Ltd" still has 1 system, 2 keys.');
  const forKeys = refused(refusal`No key may ${new Wording(() => spokenLanguage())}.`);
  expect([inWords(forKeys, GERMAN).message, inWords(forKeys, ENGLISH).message]).toEqual(['Kein Schlüssel darf das: de.', 'No key may en.']);
});

test('whoever is told in another language changes nothing for others, also when it fails', () => {
  expect(sayIn(GERMAN, spokenLanguage)).toBe('de');
  expect(() =>
    sayIn(GERMAN, () => {
      throw new Error('unsayable');
    }),
  ).toThrow('unsayable');
  expect(spokenLanguage()).toBe('en');
});
