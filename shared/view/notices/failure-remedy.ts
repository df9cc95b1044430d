import type { ChannelKind } from '../../domain/notify/channel-kind.ts';
import type { FailureCause } from '../../domain/notify/failure-cause.ts';
import { say } from './words.ts';

const REMEDIES: Readonly<Record<FailureCause, string>> = {
  'no-internet': say('remedy.no-internet'),
  'no-way': say('remedy.no-way'),
  slow: say('remedy.slow'),
  certificate: say('remedy.certificate'),
  credential: say('remedy.credential'),
  place: say('remedy.place'),
  pause: say('remedy.pause'),
  theirs: say('remedy.theirs'),
  refused: say('remedy.refused'),
  nobody: say('remedy.nobody'),
};

const OF_KIND: Partial<Record<ChannelKind, Partial<Record<FailureCause, string>>>> = {
  push: {
    nobody: say('remedy.push.nobody'),
    credential: say('remedy.push.credential'),
  },
  slack: {
    place: say('remedy.slack.place'),
    credential: say('remedy.slack.credential'),
  },
  pagerduty: { refused: say('remedy.pagerduty.refused') },
  email: { place: say('remedy.email.place'), credential: say('remedy.email.credential') },
  heartbeat: { place: say('remedy.heartbeat.place') },
};

/** What somebody can do about a channel that failed. */
export const failureRemedy = (kind: ChannelKind, cause: FailureCause): string => OF_KIND[kind]?.[cause] ?? REMEDIES[cause];
