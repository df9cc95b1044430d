import type { NewContact } from '#shared/client/duty-calls.ts';
import type { RestContact } from '#shared/protocol/rest/incidents/contacts.ts';
import type { RestWeeklyHours } from '#shared/protocol/rest/incidents/incident-values.ts';
import { momentOfVenueTime, venueLocalTime } from '#shared/view/venue-local-time.ts';
import { say } from '../words.ts';

/** One way to somebody, as it is filled in; `key` stays while it is moved. */
export interface WayDraft {
  readonly key: number;
  readonly channel: string;
  readonly address: string;
}

export interface AbsenceDraft {
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

/** A contact as somebody fills them in; times of absences by the contact's own clocks. */
export interface ContactDraft {
  readonly name: string;
  readonly title: string;
  readonly accountId: string | null;
  readonly phone: string;
  readonly ways: readonly WayDraft[];
  readonly timeZone: string;
  readonly hours: readonly RestWeeklyHours[];
  readonly absences: readonly AbsenceDraft[];
}

/** Ways that are offered. Those of an account need no address of their own. */
export const WAY_KINDS: readonly {
  readonly channel: string;
  readonly word: string;
  readonly isOfAccount: boolean;
  readonly placeholder: string;
}[] = [
  { channel: 'desktop', word: say('way.desktop'), isOfAccount: true, placeholder: '' },
  { channel: 'email', word: say('way.email'), isOfAccount: false, placeholder: 'anna@rose-hall.example' },
  { channel: 'sms', word: say('way.sms'), isOfAccount: false, placeholder: '+44 7700 900123' },
  { channel: 'voice', word: say('way.voice'), isOfAccount: false, placeholder: '+44 7700 900123' },
  { channel: 'slack', word: 'Slack', isOfAccount: false, placeholder: 'U012AB3CD' },
];
/** What is called so is the phone app, wherever it is told of. */
const PHONE_APP = 'phone-app';
export const isOfAccount = (channel: string): boolean =>
  channel === PHONE_APP || (WAY_KINDS.find((kind) => kind.channel === channel)?.isOfAccount ?? false);
export const wayWord = (channel: string): string =>
  channel === PHONE_APP ? say('way.phone-app') : (WAY_KINDS.find((kind) => kind.channel === channel)?.word ?? channel);

export const newContactDraft = (timeZone: string): ContactDraft => ({
  name: '',
  title: '',
  accountId: null,
  phone: '',
  ways: [],
  timeZone,
  hours: [],
  absences: [],
});

export function draftOfContact(contact: RestContact): ContactDraft {
  const { time_zone: timeZone } = contact;
  return {
    name: contact.name,
    title: contact.title,
    accountId: contact.account_id,
    phone: contact.phone ?? '',
    ways: contact.addresses.map(({ channel, address }, key) => ({ key, channel, address })),
    timeZone,
    hours: contact.hours,
    absences: contact.absences.map((absence) => ({
      from: venueLocalTime(absence.from_time, timeZone),
      until: venueLocalTime(absence.until_time, timeZone),
      reason: absence.reason,
    })),
  };
}

export const nextKey = (ways: readonly WayDraft[]): number => Math.max(-1, ...ways.map(({ key }) => key)) + 1;

/** What is sent of it; a text if something cannot be meant so. */
export function contactOfDraft(draft: ContactDraft): NewContact | string {
  const { name, title, accountId, timeZone, hours } = draft;
  const addresses: { channel: string; address: string }[] = [];
  for (const { channel, address } of draft.ways) {
    // Without an account there is no desk and no phone of theirs; one that was said by hand stays.
    const said = isOfAccount(channel) && accountId !== null ? `account:${accountId}` : address.trim();
    if (said === '') return say('lack.where', { way: wayWord(channel) });
    addresses.push({ channel, address: said });
  }
  const absences = [];
  for (const { from, until, reason } of draft.absences) {
    const [fromMs, untilMs] = [momentOfVenueTime(from, timeZone), momentOfVenueTime(until, timeZone)];
    if (fromMs === null || untilMs === null) return say('lack.away');
    if (untilMs <= fromMs) return say('lack.back');
    absences.push({ from_time: fromMs, until_time: untilMs, reason: reason.trim() });
  }
  const phone = draft.phone.trim();
  return {
    name: name.trim(),
    title: title.trim(),
    account_id: accountId,
    phone: phone === '' ? null : phone,
    addresses,
    time_zone: timeZone,
    hours: [...hours],
    absences,
  };
}
