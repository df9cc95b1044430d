import type { HostState } from '../domain/host-state.ts';

/** The sentence of the day: `All 41 systems fine`, `1 of 41 needs you`. */
export function daySentence(states: readonly HostState[]): string {
  const total = states.length;
  if (total === 0) return 'No systems yet';
  const troubled = states.filter((state) => state === 'critical' || state === 'warning' || state === 'stale').length;
  const unheard = states.filter((state) => state === 'unknown').length;
  const off = states.filter((state) => state === 'stopped').length;
  const asides = [...(unheard > 0 ? [`${unheard} not heard yet`] : []), ...(off > 0 ? [`${off} switched off`] : [])];
  const aside = asides.length > 0 ? `, ${asides.join(', ')}` : '';
  if (troubled > 0) return `${troubled} of ${total} need${troubled === 1 ? 's' : ''} you${aside}`;
  const fine = total - unheard - off;
  if (fine === total) return total === 1 ? 'The one system is fine' : `All ${total} systems fine`;
  return `${fine} of ${total} fine${aside}`;
}
