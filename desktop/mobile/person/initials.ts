/** `Anna Berg` → `AB`: who is signed in, where there is room for two letters. `?` for a name that is not known. */
export function initials(name: string | null): string {
  const words = (name ?? '').split(/[\s-]+/).filter((word) => /\p{L}/u.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => /\p{L}/u.exec(word ?? '')?.[0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
