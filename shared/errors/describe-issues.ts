/** The part of a schema library's issue that we show. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** `host.labels.zone: expected string; intervalMs: too small`, at most `limit` issues. */
export function describeIssues(issues: readonly SchemaIssue[], limit = 5): string {
  const shown = issues.slice(0, limit).map((issue) => {
    const path = issue.path.map(String).join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  const more = issues.length > limit ? [`and ${issues.length - limit} more`] : [];
  return [...shown, ...more].join('; ');
}
