/** A hub, and what opens it. */
export interface HubAddress {
  /** `http://192.168.1.10:8750` */
  readonly url: string;
  readonly token: string;
}
