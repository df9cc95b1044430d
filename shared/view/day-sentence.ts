import type { HostState } from '../domain/host-state.ts';

/**
 * How the venue's systems are, in a sentence: `All 41 systems fine`, `1 of 41 needs you`; and what else is to be known, set smaller:
 * `2 switched off`, which may be empty.
 */
export function daySentenceParts(states: readonly HostState[]): { readonly main: string; readonly aside: string } {
  const total = states.length;
  if (total === 0) return { main: 'No systems yet', aside: '' };
  const troubled = states.filter((state) => state === 'critical' || state === 'warning' || state === 'stale').length;
  const unheard = states.filter((state) => state === 'unknown').length;
  const off = states.filter((state) => state === 'stopped').length;
  const asides = [...(unheard > 0 ? [`${unheard} not heard yet`] : []), ...(off > 0 ? [`${off} switched off`] : [])];
  const aside = asides.join(', ');
  if (troubled > 0) return { main: `${troubled} of ${total} need${troubled === 1 ? 's' : ''} you`, aside };
  const fine = total - unheard - off;
  if (fine === total) return { main: total === 1 ? 'The one system is fine' : `All ${total} systems fine`, aside };
  return { main: `${fine} of ${total} fine`, aside };
}
