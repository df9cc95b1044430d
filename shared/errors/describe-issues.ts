/** The part of a schema library's issue that we show. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const MOST = 5;

/** `host.labels.zone: expected string; intervalMs: too small`, five issues at most. */
export function describeIssues(issues: readonly SchemaIssue[], moreWords = (count: number): string => `and ${count} more`): string {
  const shown = issues.slice(0, MOST).map((issue) => {
    const path = issue.path.map(String).join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  const more = issues.length > MOST ? [moreWords(issues.length - MOST)] : [];
  return [...shown, ...more].join('; ');
}
