import { NAME_LABEL } from './exported-labels.ts';
import { type LabelMatcher, MATCH_OPERATORS } from './label-matcher.ts';

export type ParsedSelector =
  | { readonly ok: true; readonly matchers: readonly LabelMatcher[] }
  /** `at` counts signs from 0. */
  | { readonly ok: false; readonly problem: string; readonly at: number };

const SPACE = /[ \t\r\n]*/y;
const METRIC_NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL_NAME = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const OPERATOR = new RegExp([...MATCH_OPERATORS].sort((a, b) => b.length - a.length).join('|'), 'y');
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y;
/** Escapes of a Go string. */
const ESCAPE = /\\(?:([abfnrtv\\"'])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gs;
const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

class Unfit extends Error {
  readonly at: number;
  constructor(problem: string, at: number) {
    super(problem);
    this.at = at;
  }
}

/**
 * Reads a selector of series as PromQL has it, without a range: `name`, `{label="value",other=~"a.*"}` or both. The name of the metric
 * becomes a condition on `__name__`. Whether its regular expressions are any is not looked at.
 */
export function parseSelector(text: string): ParsedSelector {
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  };
  const need = (pattern: RegExp, what: string): string => {
    const found = take(pattern);
    if (found !== null) return found;
    throw new Unfit(at >= text.length ? `ends where ${what} is needed` : `has "${text.slice(at, at + 10)}" where ${what} is needed`, at);
  };
  const takeMatchers = (): LabelMatcher[] => {
    const matchers: LabelMatcher[] = [];
    for (;;) {
      take(SPACE);
      if (take(/\}/y) !== null) return matchers;
      const label = need(LABEL_NAME, 'a label or }');
      take(SPACE);
      const operator = need(OPERATOR, 'one of =, !=, =~, !~') as LabelMatcher['operator'];
      take(SPACE);
      const start = at;
      matchers.push({ label, operator, value: unquote(need(QUOTED, 'a text in quotes'), start) });
      take(SPACE);
      if (take(/,/y) === null && text[at] !== '}') need(/\}/y, ', or }');
    }
  };
  try {
    take(SPACE);
    const name = take(METRIC_NAME);
    take(SPACE);
    const matchers = name === null || text[at] === '{' ? (need(/\{/y, 'a name or {'), takeMatchers()) : [];
    take(SPACE);
    if (at < text.length) throw new Unfit(`has "${text.slice(at, at + 10)}" behind its end`, at);
    if (name !== null && matchers.some(({ label }) => label === NAME_LABEL)) throw new Unfit('names its metric twice', 0);
    return { ok: true, matchers: name === null ? matchers : [{ label: NAME_LABEL, operator: '=', value: name }, ...matchers] };
  } catch (error) {
    if (error instanceof Unfit) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
}

function unquote(quoted: string, at: number): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`')) return inner;
  return inner.replace(ESCAPE, (escape, simple, hex, short, long, octal) => {
    const code = Number.parseInt(hex ?? short ?? long ?? octal, octal === undefined ? 16 : 8);
    if (simple !== undefined) return SIMPLE[simple] ?? '';
    if (Number.isNaN(code) || code > 0x10ffff) throw new Unfit(`has the escape ${escape}, which there is not`, at);
    return String.fromCodePoint(code);
  });
}
