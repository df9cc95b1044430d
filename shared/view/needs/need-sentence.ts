import { daySentenceParts } from '../day-sentence.ts';
import { isTroubled, type Need, type NeedyHost, type Standing, strainedHosts } from './need.ts';
import { say } from '../words.ts';

export interface DayWords {
  readonly main: string;
  /** Set smaller; may be empty. */
  readonly aside: string;
}

/** The sentence of the day: `1 needs you`, `2 in hand, nothing new`, `All 41 systems fine`; the rest of the venue as its aside. */
export function needSentence(needs: readonly Need[], hosts: readonly NeedyHost[]): DayWords {
  const count = (standing: Standing): number => needs.filter((need) => need.standing === standing).length;
  const waiting = needs.filter((need) => need.isWaiting).length;
  const [calling, held, aside] = [count('calling'), count('held'), count('set-aside') - waiting];
  const strained = strainedHosts(needs, hosts).length;
  const asideWords = aside > 0 ? say('need.aside', { n: aside }) : '';
  // Nobody is asked to do anything now, and it is as red as it was: both are said, for as long as the phase lasts.
  const waitingWords = waiting > 0 ? say('need.waiting', { n: waiting }) : '';
  if (calling + held === 0) {
    if (waiting > 0) return { main: waitingWords, aside: join([systemsWords(hosts), asideWords]) };
    const isAllWell = !hosts.some(isTroubled);
    if (isAllWell && hosts.some(({ isAwaited }) => isAwaited))
      return { main: awaitedWords(hosts), aside: join([fineWords(hosts), asideWords]) };
    if (isAllWell) {
      const day = daySentenceParts(hosts.map(({ state }) => state));
      return { main: day.main, aside: join([day.aside, asideWords]) };
    }
    if (strained === 0) return { main: say('need.nothing'), aside: join([systemsWords(hosts), asideWords]) };
    return { main: strainedWords(strained), aside: join([say('need.uncalled'), systemsWords(hosts), asideWords]) };
  }
  if (calling === 0 && strained > 0)
    return { main: say('need.held-strained', { held, strained }), aside: join([waitingWords, systemsWords(hosts), asideWords]) };
  if (calling === 0) return { main: say('need.held-only', { n: held }), aside: join([waitingWords, systemsWords(hosts), asideWords]) };
  const heldWords = held > 0 ? say('need.held', { n: held }) : '';
  return { main: say('need.you', { n: calling }), aside: join([heldWords, waitingWords, systemsWords(hosts), asideWords]) };
}

/** What is red or amber by its figures alone, and has not lasted long enough for its rule: seen, and nobody's business yet. */
export const strainedWords = (count: number): string => say('need.strained', { n: count });

const systemsWords = (hosts: readonly NeedyHost[]): string => join([fineWords(hosts), awaitedWords(hosts)]);

function awaitedWords(hosts: readonly NeedyHost[]): string {
  const n = hosts.filter(({ isAwaited }) => isAwaited).length;
  return n === 0 ? '' : say('need.awaited', { n });
}

function fineWords(hosts: readonly NeedyHost[]): string {
  const fine = hosts.filter(({ state }) => state === 'ok').length;
  return hosts.length === 0 ? '' : say('day.systems', { fine, n: hosts.length });
}

const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
