import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sayIn, type Tongue } from '#shared/language/spoken.ts';
import { issueWords, SCHEMA } from '../../../../desktop/hub/kernel/issue-words.ts';
import { SCHEMA_WORDS_DE } from '../../../../desktop/hub/schema-words.de.ts';

const GERMAN: Tongue = { language: 'de', translation: { [SCHEMA]: SCHEMA_WORDS_DE } };
const schema = z.object({
  url: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }).optional(),
  most: z.number().max(20).optional(),
  kind: z.enum(['a', 'b']).optional(),
  name: z.string().min(1).optional(),
});
const issuesOf = (value: unknown) => schema.safeParse(value).error?.issues ?? [];

test.each([
  [
    { url: 'bar' },
    'url: must be an address that begins with https:// or http://',
    'url: muss eine Adresse sein, die mit https:// oder http:// beginnt',
  ],
  [{ most: 21 }, 'most: Too big: expected number to be <=20', 'most: Zu groß: erwartet, dass number <=20 ist'],
  [{ kind: 'c' }, 'kind: Invalid option: expected one of "a"|"b"', 'kind: Ungültige Option: erwartet eine von "a"|"b"'],
  [{ name: 5 }, 'name: Invalid input: expected string, received number', 'name: Ungültige Eingabe: erwartet string'],
])('what does not fit (%j) is said to each reader in their language', (value, english, german) => {
  const words = issueWords(issuesOf(value));
  expect(String(words)).toBe(english);
  expect(sayIn(GERMAN, () => String(words))).toBe(german);
});

test('what a schema of ours says in its own words has its German, and nothing else has', () => {
  const root = join(import.meta.dirname, '../../../..');
  const files = [...globSync('shared/protocol/**/*.ts', { cwd: root }), 'desktop/hub/serve/to-rest-error.ts'];
  const said = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:\berror: |\bmessage(?:: | = )|'invalid_type' \? )'([^']+)'/g)].map(
      ([, words]) => words ?? '',
    ),
  );
  const ofSchemas = said.filter((words) => /^[a-z]/.test(words));
  expect([...new Set(ofSchemas)].toSorted()).toEqual(Object.keys(SCHEMA_WORDS_DE).toSorted());
});
