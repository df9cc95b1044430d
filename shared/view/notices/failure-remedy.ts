import type { ChannelKind } from '../../domain/notify/channel-kind.ts';
import type { FailureCause } from '../../domain/notify/failure-cause.ts';

const REMEDIES: Readonly<Record<FailureCause, string>> = {
  'no-internet': "Look at the venue's internet. It goes on by itself once there is any.",
  'no-way': 'See that its address is right and that the machine there is on.',
  slow: 'It is overloaded, or something between here and there holds it up. It is tried again by itself.',
  certificate: 'Give the certificate of the authority that signed its own, or see that the clock of this computer is right.',
  credential: 'Give its key, token or password anew: the old one is wrong or has run out.',
  place: 'See that its address is written right and still there.',
  pause: 'Nothing is to be done: it goes on when the other side wants it to.',
  theirs: 'The other side has trouble of its own. It is tried again by itself.',
  refused: 'Change what is sent: its words, template or address.',
  nobody: 'Open it on a screen, or give people another way as well.',
};

const OF_KIND: Partial<Record<ChannelKind, Partial<Record<FailureCause, string>>>> = {
  push: {
    nobody: 'Let people open the phone app and say that it may wake them.',
    credential: 'Remove this channel and add it anew; phones then ask again.',
  },
  slack: {
    place: 'Invite the bot into the room, or correct its name.',
    credential: "Make a new token for the bot in Slack's settings and give it here.",
  },
  pagerduty: { refused: "Copy the integration key anew from the service's page in PagerDuty: it has 32 characters." },
  email: { place: 'Correct the mail address of whoever is to get it.', credential: 'Give the password of the mail account anew.' },
  heartbeat: { place: 'Give the address to call anew, as the service shows it.' },
};

/** What somebody can do about a channel that failed. */
export const failureRemedy = (kind: ChannelKind, cause: FailureCause): string => OF_KIND[kind]?.[cause] ?? REMEDIES[cause];
