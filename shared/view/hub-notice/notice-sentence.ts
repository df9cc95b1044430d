import type { HubNotice } from '../../protocol/hub-notice.ts';
import { listWords } from '../../language/list-words.ts';
import { quantityText } from '../format-quantity.ts';
import { venueMoment } from '../venue-time.ts';
import { say } from './words.ts';

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
        title: say('disk-full', { at: moment(notice.sinceMs) }),
        text: say('disk-full.do', { folder: notice.folder }),
      };
    case 'disk-low':
      return {
        weight: 'warning',
        title: say('disk-low', { left: quantityText(notice.freeBytes, 'bytes') }),
        text: say('disk-low.do', { folder: notice.folder }),
      };
    case 'store-damaged':
      return {
        weight: 'trouble',
        title: say('damaged'),
        text: say('damaged.do', { problem: notice.problem, at: moment(notice.sinceMs) }),
      };
    case 'store-replaced':
      return {
        weight: 'warning',
        title: say('replaced', { at: moment(notice.sinceMs) }),
        text:
          notice.restoredFromMs === null
            ? say('replaced.nothing', { until: moment(notice.missingUntilMs) })
            : say('replaced.by', {
                at: moment(notice.restoredFromMs),
                from: moment(notice.missingFromMs ?? notice.restoredFromMs),
                until: moment(notice.missingUntilMs),
              }),
      };
    case 'glass-broken':
      return {
        weight: 'warning',
        title: `${notice.glasses.map(({ who, untilMs }) => say('glass', { who, until: moment(untilMs) })).join('; ')}.`,
        text: notice.glasses.map(({ who, reason }) => (notice.glasses.length === 1 ? reason : `${who}: ${reason}`)).join(' '),
      };
    case 'credential-cloned':
      return { weight: 'warning', ...cloneWords(notice, moment) };
    case 'channels-failing':
      return {
        weight: 'warning',
        title: say('channels', { ways: listWords(notice.channels), at: moment(notice.sinceMs) }),
        text: `${notice.isUnreachable ? say('channels.internet') : notice.problem === null ? say('channels.see') : `${notice.problem}.`} ${
          notice.insteadBy.length === 0 ? say('channels.none') : say('channels.instead', { ways: listWords(notice.insteadBy) })
        }`,
      };
    case 'remote-write-failing':
      return {
        weight: 'warning',
        title: say('remote', { where: notice.destinations.join(', '), at: moment(notice.sinceMs) }),
        text: `${notice.problem}. ${
          notice.givenUpSamples === 0 ? say('remote.follows') : say('remote.lost', { n: notice.givenUpSamples })
        }`,
      };
    case 'backup-failed':
      return {
        weight: 'warning',
        title: say('backup', { at: moment(notice.sinceMs) }),
        text: `${notice.problem} ${notice.lastSuccessMs === null ? say('backup.none') : say('backup.last', { at: moment(notice.lastSuccessMs) })}`,
      };
  }
}

type CloneNotice = Extract<HubNotice, { code: 'credential-cloned' }>;

/** What to do comes with the words, since nobody has met this before. */
function cloneWords({ hosts }: CloneNotice, moment: (timeMs: number) => string): Pick<NoticeWords, 'title' | 'text'> {
  const [first, ...others] = hosts;
  if (first === undefined) return { title: say('clone'), text: '' };
  if (others.length > 0) {
    const listed = hosts.map(({ name, refusedAddress }) => `${name} (${refusedAddress})`).join(', ');
    return {
      title: say('clone.many', { n: hosts.length, who: listed }),
      text: say('clone.many.do'),
    };
  }
  const { name, cause, lastMs, address, refusedAddress } = first;
  const isOnePlace = address === null || address === refusedAddress;
  const title =
    cause === 'old'
      ? say('clone.old', { at: refusedAddress, name })
      : isOnePlace
        ? say('clone.two-there', { name, at: refusedAddress })
        : say('clone.two', { name });
  const kept = isOnePlace
    ? say('clone.second', { last: moment(lastMs) })
    : say('clone.which', { in: address, out: refusedAddress, last: moment(lastMs) });
  const remedy = cause === 'old' ? say('clone.old.do') : say('clone.two.do');
  return { title, text: `${kept} ${remedy}` };
}
