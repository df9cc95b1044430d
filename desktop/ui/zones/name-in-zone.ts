/** A host's name below its zone's heading: `Ballroom projector PC` in the zone `Ballroom` is `Projector PC`. */
export function nameInZone(name: string, zone: string | null): string {
  const prefix = zone === null ? '' : `${zone} `;
  const rest = name.slice(prefix.length);
  const repeats = prefix !== '' && name.toLowerCase().startsWith(prefix.toLowerCase());
  // `Bar 1` in the zone `Bar` must not become `1`.
  return repeats && /^\p{L}{2}/u.test(rest) ? rest.charAt(0).toUpperCase() + rest.slice(1) : name;
}
