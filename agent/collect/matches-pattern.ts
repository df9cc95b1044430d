/** A predicate from patterns in which `*` stands for anything: `['veth*', 'docker0']`. */
export function matchesPattern(patterns: readonly string[]): (name: string) => boolean {
  if (patterns.length === 0) return () => false;
  const escaped = patterns.map((pattern) => pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'));
  const expression = new RegExp(`^(?:${escaped.join('|')})$`);
  return (name) => expression.test(name);
}
