/** `Till 1 would need Switch, which needs Till 1: one of them has to do without.` The names of a circle, the first again at its end. */
export function circleWords(names: readonly string[]): string {
  const [first = '', second = '', ...rest] = names;
  return `${first} would need ${second}${rest.map((name) => `, which needs ${name}`).join('')}: that goes round in a circle. Leave one of them out.`;
}
