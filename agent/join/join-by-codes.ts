import { AppError } from '#shared/errors/app-error.ts';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import type { HubAddress } from '../transport/hub-address.ts';
import type { HubCredentials } from './hub-credentials.ts';
import { joinHub, type JoinHubDependencies } from './join-hub.ts';
import type { KeptHub } from './kept-hub.ts';

/** A hub that this host has joined, and what the desk has said of this host there. */
export interface JoinedHub {
  readonly address: HubAddress;
  readonly zone: string | null;
  readonly name: string | null;
}

export interface JoinedHubs {
  /** Those of the codes that were given now, in that order. */
  readonly given: readonly JoinedHub[];
  /** All that are kept. */
  readonly kept: readonly JoinedHub[];
}

export const NO_HUBS_JOINED: JoinedHubs = { given: [], kept: [] };

const OTHER_KINDS = { phone: 'a phone', display: 'a wallboard', console: 'a console', account: 'a person' } as const;

/** Joins the hubs of all codes. Throws AppError `join.…`, or what a hub refuses. */
export async function joinByCodes(codes: readonly string[], dependencies: JoinHubDependencies): Promise<JoinedHubs> {
  const { credentials } = dependencies;
  const given: KeptHub[] = [];
  for (const text of codes) {
    const code = decodeJoinCode(text);
    if (code.kind !== 'host') {
      throw new AppError({
        code: 'join.code-other',
        message: `This code lets ${OTHER_KINDS[code.kind]} in, not a computer with an agent.`,
        where: '--join',
        remedy: 'Ask at the desk for a code for a host.',
      });
    }
    given.push(await joinHub(code, dependencies));
  }
  return { given: given.map((hub) => toJoined(hub, credentials)), kept: credentials.hubs().map((hub) => toJoined(hub, credentials)) };
}

function toJoined(hub: KeptHub, credentials: HubCredentials): JoinedHub {
  const [url = '', ...otherUrls] = hub.urls;
  const ca = hub.caPem === null ? {} : { ca: hub.caPem };
  return {
    address: { url, otherUrls, token: hub.token, credential: credentials.credentialOf(hub), ...ca },
    zone: hub.zone,
    name: hub.name,
  };
}
