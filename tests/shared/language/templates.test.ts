import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@vue/compiler-sfc';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
/** What people read or hear of an element besides its text. */
const SAID: ReadonlySet<string> = new Set([
  'action',
  'alt',
  'always',
  'aria-label',
  'hint',
  'label',
  'none',
  'only',
  'own',
  'placeholder',
  'title',
  'who',
]);
/** Names of ours and of others, what is typed as it stands, and examples of it. */
const NAMES: readonly RegExp[] = [
  /^WedSync$/,
  /^Command Center$/,
  /^(Grafana|JSON Lines|hash)$/,
  /^npm start -- --attach$/,
  /^Authorization: Bearer …$/,
  /^(zone|host|team=av|1, 15, last)$/,
  // A line of a configuration, and a code.
  /^(programs:|nothing|names|commands)$/,
  /^(wsj1_…|#hub=https:.*)$/,
  /^\{\{(title|text)\}\}$/,
];

type Root = NonNullable<NonNullable<ReturnType<typeof parse>['descriptor']['template']>['ast']>;

function* textsOf(node: Root['children'][number]): Generator<string> {
  if ('content' in node && typeof node.content === 'string' && !node.loc.source.startsWith('<!--')) yield node.content;
  if (!('props' in node)) return;
  for (const prop of node.props) if ('value' in prop && SAID.has(prop.name)) yield prop.value?.content ?? '';
  for (const child of node.children) yield* textsOf(child);
}

const templates = globSync('desktop/{console,mobile,ui,wallboard}/**/*.vue', { cwd: root });

test('no template has words of its own: each is said by its key, in the language that was chosen', () => {
  expect(templates.length).toBeGreaterThan(300);
  const left = templates.flatMap((file) => {
    const { descriptor } = parse(readFileSync(join(root, file), 'utf8'));
    return (
      (descriptor.template?.ast?.children ?? [])
        .flatMap((child) => [...textsOf(child)])
        .map((text) => text.trim().replaceAll(/\s+/g, ' '))
        // Quotes are of a language as well.
        .filter((text) => /[A-Za-z]{3,}|[„“”]/.test(text) && !NAMES.some((name) => name.test(text)))
        .map((text) => `${file}: ${text}`)
    );
  });
  expect(left).toEqual([]);
});
