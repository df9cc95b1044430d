import { isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import { parseDuration } from './duration-text.ts';
import { issueWords } from '../../../kernel/issue-words.ts';

/** What is a duration in a file: there `15m`, at other boundaries milliseconds. */
export const DURATION_KEYS: ReadonlySet<string> = new Set([
  'for',
  'keep_firing',
  'window',
  'silent',
  'within',
  'least_history',
  'at',
  'interval',
]);
/** Names in here are anybody's. */
const FREE_KEYS: ReadonlySet<string> = new Set(['labels', 'alerts']);

/** Reads YAML by its schema; throws AppError `rule.invalid` with file, line and field. */
export function readYaml<Schema extends z.ZodType>(text: string, file: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined)
    throw invalid(refusal`The file is no YAML: ${broken.message.split('\n')[0] ?? ''}.`, `${file}:${lines.linePos(broken.pos[0]).line}`);
  /** Of the innermost part of the path that is in the file. */
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number, number, number] | null) : null;
      if (range != null) return lines.linePos(range[0]).line;
    }
    return 1;
  };
  const at = (path: readonly (string | number)[]): string => {
    const field = path.join('.');
    return `${file}:${lineOf(path)}${field === '' ? '' : `, ${field}`}`;
  };
  if (!isMap(document.contents)) throw invalid(refusal`The file holds no rules.`, `${file}:1`);
  const given = withMilliseconds(document.toJS(), [], (path, value) => {
    throw invalid(
      refusal`The file has ${JSON.stringify(value)} where a duration is needed.`,
      at(path),
      refusal`Write it as 30s, 15m, 1h30m or 0.`,
    );
  });
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const inFile = parsed.error.issues.map((issue) => ({ ...issue, path: issue.path.map(asWritten) }));
  throw invalid(
    refusal`The file is not right: ${issueWords(inFile)}.`,
    at((inFile[0]?.path ?? []).filter((key) => typeof key !== 'symbol')),
  );
}

function withMilliseconds(
  value: unknown,
  path: readonly (string | number)[],
  refuse: (path: readonly (string | number)[], value: unknown) => never,
): unknown {
  if (Array.isArray(value)) return value.map((item, i) => withMilliseconds(item, [...path, i], refuse));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (FREE_KEYS.has(key)) return [key, item];
      if (!DURATION_KEYS.has(key)) return [key, withMilliseconds(item, [...path, key], refuse)];
      return [`${key}_ms`, parseDuration(String(item)) ?? refuse([...path, key], item)];
    }),
  );
}

const asWritten = (key: PropertyKey): PropertyKey =>
  typeof key === 'string' && DURATION_KEYS.has(key.replace(/_ms$/, '')) ? key.replace(/_ms$/, '') : key;

const invalid = (message: Sentence, where: string, remedy: Sentence = refusal`Correct it and try again.`): AppError =>
  new AppError({ code: 'rule.invalid', message, where, remedy });
