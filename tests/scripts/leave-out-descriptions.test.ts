import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { withoutDescriptions } from '../../build/leave-out-descriptions.ts';

const PROTOCOL = path.join(import.meta.dirname, '../../shared/protocol');
const files = readdirSync(PROTOCOL, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const problems = (code: string): readonly unknown[] => ts.transpileModule(code, { reportDiagnostics: true }).diagnostics ?? [];

test('what a schema is for and called is left out, a text that is made stays, and so does the schema', () => {
  expect(
    withoutDescriptions(
      [
        "const a = z.string().max(9).describe('It\\'s a name (of one)').nullable();",
        'const b = z.int() // of all',
        '  .describe(',
        '    `Seconds, "now" is 0`,',
        '  );',
        "const c = z.object({ a, b }).meta({ id: 'Both' });",
        'const d = z.int().describe(`At most ${MOST}`);',
      ].join('\n'),
    ),
  ).toBe(
    [
      'const a = z.string().max(9).nullable();',
      'const b = z.int() // of all',
      '  ;',
      'const c = z.object({ a, b });',
      'const d = z.int().describe(`At most ${MOST}`);',
    ].join('\n'),
  );
});

test('every file of the protocol is read without them', () => {
  const read = files.map((name) => {
    const code = readFileSync(path.join(PROTOCOL, name), 'utf8');
    const rest = withoutDescriptions(code);
    return { name, isShorter: rest !== code, isBroken: problems(rest).length > 0 };
  });
  expect(read.filter(({ isBroken }) => isBroken)).toEqual([]);
  expect(read.filter(({ isShorter }) => isShorter).length).toBeGreaterThan(20);
});
