/** A hub, and what opens it. */
export interface HubAddress {
  /** `https://192.168.1.10:8750` */
  readonly url: string;
  readonly token: string;
  /** Certificate (PEM) of the only authority that is believed there; absent where there is no encryption. */
  readonly ca?: string;
}
