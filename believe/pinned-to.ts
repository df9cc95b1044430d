import type { Agent } from 'node:https';
import process from 'node:process';
import { judgingAgent } from './judging-agent.ts';

/** Options of `node:https` and of what is built on it, by which one authority is believed and no other. */
export interface PinnedTo {
  readonly ca?: string;
  readonly agent?: Agent;
}

export interface PinnedToOptions {
  /** Where one wants to go; in clear there is nothing to believe. */
  readonly url: string;
  /** PEM of the authority; undefined: those of the system count. */
  readonly ca: string | undefined;
  /** Whether Node's TLS is that of Electron. */
  readonly isElectron?: boolean;
}

/** How a connection to a hub is told whom to believe: by OpenSSL where Node has it, by our own judgement where it is Electron's Node. */
export function pinnedTo({ url, ca, isElectron = 'electron' in process.versions }: PinnedToOptions): PinnedTo {
  if (ca === undefined || !url.startsWith('https:')) return {};
  return isElectron ? { agent: judgingAgent({ authority: ca }) } : { ca };
}
