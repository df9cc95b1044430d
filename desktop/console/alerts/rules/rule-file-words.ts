import type { RuleImportResult } from '#shared/protocol/rest/alerts/rule-import.ts';
import { say } from './words.ts';

const MOST_NAMED = 8;

/** What a file of rules would do, a line each. */
export function fileWords({ created, changed, unchanged }: RuleImportResult): readonly string[] {
  const line = (what: string, ids: readonly string[]): readonly string[] =>
    ids.length === 0
      ? []
      : [
          ids.length > MOST_NAMED
            ? say('file.more', { what, ids: ids.slice(0, MOST_NAMED).join(', '), count: ids.length - MOST_NAMED })
            : `${what}: ${ids.join(', ')}`,
        ];
  const same = unchanged.length === 0 ? [] : [say('file.same', { count: unchanged.length })];
  const news = [
    ...line(say('file.new', { count: created.length }), created),
    ...line(say('file.changed', { count: changed.length }), changed),
  ];
  return news.length === 0 ? [say('file.nothing-new')] : [...news, ...same];
}
