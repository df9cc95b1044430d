import type { RuleImportResult } from '#shared/protocol/rest/alerts/rule-import.ts';

const MOST_NAMED = 8;

/** What a file of rules would do, a line each. */
export function fileWords({ created, changed, unchanged }: RuleImportResult): readonly string[] {
  const line = (what: string, ids: readonly string[]): readonly string[] =>
    ids.length === 0
      ? []
      : [`${what}: ${ids.slice(0, MOST_NAMED).join(', ')}${ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : ''}`];
  const same = unchanged.length === 0 ? [] : [`${unchanged.length} as they are here`];
  const news = [...line(`${created.length} new`, created), ...line(`${changed.length} changed`, changed)];
  return news.length === 0 ? ['Nothing is new: all of it is here already.'] : [...news, ...same];
}
