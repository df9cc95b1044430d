import type { HostState } from '../domain/host-state.ts';
import { say } from './words.ts';

/**
 * How the venue's systems are, in a sentence: `All 41 systems fine`, `1 of 41 needs you`; and what else is to be known, set smaller:
 * `2 switched off`, which may be empty.
 */
export function daySentenceParts(states: readonly HostState[]): { readonly main: string; readonly aside: string } {
  const total = states.length;
  if (total === 0) return { main: say('day.none'), aside: '' };
  const troubled = states.filter((state) => state === 'critical' || state === 'warning' || state === 'stale').length;
  const unheard = states.filter((state) => state === 'unknown').length;
  const off = states.filter((state) => state === 'stopped').length;
  const asides = [...(unheard > 0 ? [say('day.unheard', { n: unheard })] : []), ...(off > 0 ? [say('day.off', { n: off })] : [])];
  const aside = asides.join(', ');
  if (troubled > 0) return { main: say('day.need', { n: troubled, all: total }), aside };
  const fine = total - unheard - off;
  if (fine === total) return { main: say('day.all', { n: total }), aside };
  return { main: say('day.fine', { fine, all: total }), aside };
}
