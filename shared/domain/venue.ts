/** The place that this hub serves. */
export interface Venue {
  readonly name: string;
  /** IANA zone, e.g. `Europe/London`; every time on screen is in it. */
  readonly timeZone: string;
}
