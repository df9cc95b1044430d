const MOST_VALUES = 100_000;
const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+)`;
const ITEM = new RegExp(String.raw`^(?:(_)|(${NUMBER}))(?:([+-]\d+(?:\.\d+)?))?(?:x(\d+))?$`, 'i');

/** Values one after another, null where there is no sample; or what of the text cannot be read. */
export type ParsedNotation =
  | { readonly ok: true; readonly values: readonly (number | null)[] }
  | { readonly ok: false; readonly item: string };

/**
 * Values as unit tests of Prometheus rules write them: `1 2 3`, `_` for none, `a+bxn` for a, a+b, … n times more, `axn` for a and n more,
 * `_xn` for n without a sample.
 */
export function parseNotation(text: string): ParsedNotation {
  const values: (number | null)[] = [];
  for (const item of text.split(/\s+/).filter((part) => part !== '')) {
    const [, none, first, step, times] = ITEM.exec(item) ?? [];
    const more = Number(times ?? 0);
    if ((none === undefined && first === undefined) || values.length + more > MOST_VALUES || (none !== undefined && step !== undefined))
      return { ok: false, item };
    const count = none === undefined ? more + 1 : Math.max(1, more);
    for (let i = 0; i < count; i += 1) values.push(none === undefined ? Number(first) + i * Number(step ?? 0) : null);
  }
  return { ok: true, values };
}
