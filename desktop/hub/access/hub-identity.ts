/** What the hub is called, to people and to their browsers. */
export interface HubIdentity {
  readonly venue: string;
  /** The fixed name under which passkeys are made: they die with it. `wedsync.local` */
  readonly host: string;
  /** Where pages of that name come from: `https://wedsync.local:8750`. */
  readonly origins: readonly string[];
}
