import { daySentenceParts } from '../day-sentence.ts';
import { type Need, type NeedyHost, type Standing, TROUBLE } from './need.ts';

export interface DayWords {
  readonly main: string;
  /** Set smaller; may be empty. */
  readonly aside: string;
}

/** The sentence of the day: `1 needs you`, `2 in hand, nothing new`, `All 41 systems fine`; the rest of the venue as its aside. */
export function needSentence(needs: readonly Need[], hosts: readonly NeedyHost[]): DayWords {
  const count = (standing: Standing): number => needs.filter((need) => need.standing === standing).length;
  const [calling, held, aside] = [count('calling'), count('held'), count('set-aside')];
  const asideWords = aside > 0 ? `${aside} set aside` : '';
  if (calling + held === 0) {
    const strained = hosts.filter(({ state }) => TROUBLE.includes(state)).length;
    if (strained === 0) {
      const day = daySentenceParts(hosts.map(({ state }) => state));
      return { main: day.main, aside: join([day.aside, asideWords]) };
    }
    return { main: 'Nothing needs you', aside: join([systemsWords(hosts), asideWords]) };
  }
  if (calling === 0) return { main: `${held} in hand, nothing new`, aside: join([systemsWords(hosts), asideWords]) };
  const heldWords = held > 0 ? `${held} in hand` : '';
  return { main: `${calling} need${calling === 1 ? 's' : ''} you`, aside: join([heldWords, systemsWords(hosts), asideWords]) };
}

function systemsWords(hosts: readonly NeedyHost[]): string {
  const fine = hosts.filter(({ state }) => state === 'ok').length;
  return hosts.length === 0 ? '' : `${fine} of ${hosts.length} ${hosts.length === 1 ? 'system' : 'systems'} fine`;
}

const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
