import type { WeeklyHours } from './weekly-hours.ts';

/** A way to a person, as the channel of that kind understands it. */
export interface ContactAddress {
  /** Kind of channel: `phone-app`, `email`, `sms`, `voice`, `slack`, … */
  readonly channel: string;
  /** `anna@rose-hall.example`, `+44 7700 900123`; for `phone-app` the account or device. */
  readonly address: string;
}

/** Somebody who can be told of incidents. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  /** What they are at the venue: `Technical lead`, `Sound engineer`. */
  readonly title: string;
  /** The account by which they sign in; null if they do not. */
  readonly accountId: string | null;
  /** For one tap. */
  readonly phone: string | null;
  /** In the order in which they are tried. */
  readonly addresses: readonly ContactAddress[];
  /** IANA; their hours are in it. */
  readonly timeZone: string;
  /** When they may be called; none: always. */
  readonly hours: readonly WeeklyHours[];
  /** Away, UTC milliseconds, the end not included. */
  readonly absences: readonly Absence[];
}

export interface Absence {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly reason: string;
}

/** Contacts that are told together. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly contactIds: readonly string[];
}
