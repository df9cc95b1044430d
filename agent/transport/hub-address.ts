import type { AgentKeepsake } from '#shared/protocol/agent-events.ts';

/** A hub, and what opens it. */
export interface HubAddress {
  /** `https://192.168.1.10:8750` */
  readonly url: string;
  /** More addresses of the same hub, tried when this one cannot be reached. */
  readonly otherUrls?: readonly string[];
  readonly token: string;
  /** What this host got when it joined; it takes the place of the token. */
  readonly credential?: KeptCredential;
  /** Certificate (PEM) of the only authority that is believed there; absent where there is no encryption. */
  readonly ca?: string;
}

/** What opens a hub and changes with time. */
export interface KeptCredential {
  /** What is presented now; read at each handshake. */
  present(): PresentedCredential;
  /** Keeps what the hub gave on a connection that presented `presented`: on disk when it returns. Throws AppError `join.cannot-keep`. */
  keep(presented: PresentedCredential, keepsake: AgentKeepsake): void;
}

export interface PresentedCredential {
  readonly token: string;
  /** Null before the first connection. */
  readonly roll: string | null;
}
