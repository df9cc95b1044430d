import type { HubNotice } from '../protocol/hub-notice.ts';
import { quantityText } from './format-quantity.ts';
import { venueMoment } from './venue-time.ts';

export interface NoticeWords {
  /** Trouble stops the hub from storing; the rest wants to be seen to. */
  readonly weight: 'trouble' | 'warning';
  readonly title: string;
  readonly text: string;
}

/** A notice of the hub in words for the people of a venue. */
export function noticeSentence(notice: HubNotice, nowMs: number, timeZone: string): NoticeWords {
  const moment = (timeMs: number): string => venueMoment(timeMs, nowMs, timeZone);
  switch (notice.code) {
    case 'disk-full':
      return {
        weight: 'trouble',
        title: `The hub's disk is full: nothing new is stored since ${moment(notice.sinceMs)}.`,
        text: `Free space on ${notice.folder}; the systems keep their readings meanwhile.`,
      };
    case 'disk-low':
      return {
        weight: 'warning',
        title: `The hub's disk is nearly full: ${quantityText(notice.freeBytes, 'bytes')} left.`,
        text: `Free space on ${notice.folder}.`,
      };
    case 'store-damaged':
      return {
        weight: 'trouble',
        title: 'The stored figures are damaged.',
        text: `Close the hub and start it again: it sets them aside and takes the newest good copy. Found ${moment(notice.sinceMs)}: ${notice.problem}`,
      };
    case 'store-replaced':
      return {
        weight: 'warning',
        title: `The stored figures were damaged and set aside at ${moment(notice.sinceMs)}.`,
        text:
          notice.restoredFromMs === null
            ? `There was no good copy: what was stored before ${moment(notice.missingUntilMs)} is missing.`
            : `The copy of ${moment(notice.restoredFromMs)} took their place; missing is what was stored from ${moment(notice.missingFromMs ?? notice.restoredFromMs)} to ${moment(notice.missingUntilMs)}.`,
      };
    case 'glass-broken':
      return {
        weight: 'warning',
        title: `${notice.glasses.map(({ who, untilMs }) => `${who} has the rights of a lead until ${moment(untilMs)}`).join('; ')}.`,
        text: notice.glasses.map(({ who, reason }) => (notice.glasses.length === 1 ? reason : `${who}: ${reason}`)).join(' '),
      };
    case 'credential-cloned':
      return { weight: 'warning', ...cloneWords(notice, moment) };
    case 'channels-failing':
      return {
        weight: 'warning',
        title: `Nobody can be told by ${listWords(notice.channels)} since ${moment(notice.sinceMs)}.`,
        text: `${notice.isUnreachable ? 'No connection can be made: is there internet?' : notice.problem === null ? 'See Notices, Channels for what is wrong.' : `${notice.problem}.`} ${
          notice.insteadBy.length === 0
            ? 'There is no other way that could be used: go and tell people.'
            : `Used instead: ${listWords(notice.insteadBy)}.`
        }`,
      };
    case 'remote-write-failing':
      return {
        weight: 'warning',
        title: `Since ${moment(notice.sinceMs)} not everything reaches ${notice.destinations.join(', ')}.`,
        text: `${notice.problem}. ${
          notice.givenUpSamples === 0
            ? 'It is kept here and follows by itself.'
            : `${notice.givenUpSamples.toLocaleString('en')} readings will not arrive there; all of them are here.`
        }`,
      };
    case 'backup-failed':
      return {
        weight: 'warning',
        title: `No copy of the stored figures could be made since ${moment(notice.sinceMs)}.`,
        text: `${notice.problem} ${notice.lastSuccessMs === null ? 'There is no earlier one.' : `The last good one is of ${moment(notice.lastSuccessMs)}.`}`,
      };
  }
}

/** `Slack`, `PagerDuty and Slack`, `Mail, PagerDuty and Slack` */
const listWords = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

type CloneNotice = Extract<HubNotice, { code: 'credential-cloned' }>;

/** What to do comes with the words, since nobody has met this before. */
function cloneWords({ hosts }: CloneNotice, moment: (timeMs: number) => string): Pick<NoticeWords, 'title' | 'text'> {
  const [first, ...others] = hosts;
  if (first === undefined) return { title: 'A copy of a computer was kept out.', text: '' };
  if (others.length > 0) {
    const listed = hosts.map(({ name, refusedAddress }) => `${name} (${refusedAddress})`).join(', ');
    return {
      title: `Copies of ${hosts.length} computers were kept out: ${listed}.`,
      text: 'See under Hosts what each of them is, and what to do.',
    };
  }
  const { name, cause, lastMs, address, refusedAddress } = first;
  const isOnePlace = address === null || address === refusedAddress;
  const title =
    cause === 'old'
      ? `A computer at ${refusedAddress} came with an old copy of the key of "${name}".`
      : `Two computers say that they are "${name}"${isOnePlace ? `, both at ${refusedAddress}` : ''}.`;
  const kept = isOnePlace
    ? `The second was kept out, last at ${moment(lastMs)}.`
    : `The one at ${address} is let in, the one at ${refusedAddress} was kept out, last at ${moment(lastMs)}.`;
  const remedy =
    cause === 'old'
      ? 'Was it put back from a backup? Then revoke it under Hosts and let it in anew. If you know of no copy, do the same: somebody may have taken the key.'
      : 'Switch off the one that should not be. If you know of no second one, revoke it under Hosts and let the right one in anew.';
  return { title, text: `${kept} ${remedy}` };
}
