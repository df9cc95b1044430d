import { createHash, randomBytes } from 'node:crypto';
import { createRestClient } from '#shared/client/rest-client.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { JoinCode } from '#shared/protocol/join-code.ts';
import { type RedeemedHost, redeemedHostSchema, type RedeemHostRequest } from '#shared/protocol/rest/access/host-joining.ts';
import { fetchAuthority } from '../../believe/fetch-authority.ts';
import { believing } from '../../believe/send-over-node.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { HubCredentials } from './hub-credentials.ts';
import { isSameHub, type KeptHub } from './kept-hub.ts';

/** A computer that starts may be there before its network. */
const ROUNDS = 3;
const BETWEEN_ROUNDS_MS = 2_000;
const MOST_ADDRESSES = 8;

export interface JoinHubDependencies {
  readonly credentials: HubCredentials;
  readonly hostId: string;
  readonly hostName: string;
  readonly platform: string;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/**
 * Joins the hub of a code, once: a code by which this host has joined is not used again, so that it may stand in a start script. The
 * secret is made here and is on disk before the hub hears of it (and hears its SHA-256 only), so that whoever is killed in between
 * asks the same again and gets the same answer. Throws AppError with the hub's refusal, `join.hub-unreachable`, `join.authority-wrong`.
 */
export async function joinHub(code: JoinCode, dependencies: JoinHubDependencies): Promise<KeptHub> {
  const { credentials, log } = dependencies;
  const ticketSha256 = sha256(code.ticket);
  const joined = credentials.hubs().find((hub) => hub.ticketSha256 === ticketSha256);
  if (joined !== undefined) return joined;
  const former = credentials.hubs().find((hub) => isSameHub(hub, code));
  try {
    return await joinAnew(code, ticketSha256, former, dependencies);
  } catch (error) {
    const isUsed = error instanceof AppError && error.code === 'auth.ticket-unusable';
    if (isUsed) credentials.forgetJoining(ticketSha256);
    if (former === undefined || !(isUsed || isUnreachable(error))) throw error;
    log.warn({ hub: former.urls[0] }, `${describeError(error)} This host goes on with the credential that it has.`);
    return former;
  }
}

async function joinAnew(
  code: JoinCode,
  ticketSha256: string,
  former: KeptHub | undefined,
  dependencies: JoinHubDependencies,
): Promise<KeptHub> {
  const { credentials, hostId, hostName, platform, log } = dependencies;
  const secret = credentials.joining(ticketSha256)?.secret ?? randomBytes(32).toString('base64url');
  if (credentials.joining(ticketSha256) === undefined) credentials.noteJoining({ ticketSha256, secret });
  const request: RedeemHostRequest = {
    ticket: code.ticket,
    host_id: hostId,
    host_name: hostName,
    platform: platform.slice(0, 50),
    secret_sha256: sha256(secret),
    credential: former?.token ?? null,
  };
  const { url, caPem, redeemed } = await redeemAnywhere(code, request, dependencies);
  const hub: KeptHub = {
    venue: redeemed.venue,
    urls: [...new Set([url, ...redeemed.addresses, ...code.urls])].filter((each) => isAsSafe(each, url)).slice(0, MOST_ADDRESSES),
    caSha256: code.caSha256,
    caPem,
    token: `wsa_${redeemed.credential_id}.${secret}`,
    roll: null,
    zone: redeemed.zone,
    name: redeemed.name,
    ticketSha256,
  };
  credentials.put(hub);
  log.info({ hub: url, hostId }, `This host has joined ${redeemed.venue} at ${url}.`);
  return hub;
}

interface Redeemed {
  readonly url: string;
  readonly caPem: string | null;
  readonly redeemed: RedeemedHost;
}

/** At the first of the code's addresses that answers. */
async function redeemAnywhere(code: JoinCode, request: RedeemHostRequest, { clock, log }: JoinHubDependencies): Promise<Redeemed> {
  // A code with a pin is for an encrypted hub: nothing is told to any other.
  const urls = code.urls.filter((url) => code.caSha256 === null || url.startsWith('https:'));
  let last: unknown;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0) await new Promise<void>((resolve) => clock.after(BETWEEN_ROUNDS_MS, resolve));
    for (const url of urls) {
      try {
        const caPem = code.caSha256 === null ? null : await fetchAuthority({ url, sha256: code.caSha256 });
        const rest = createRestClient({ baseUrl: new URL(url).origin, token: null, language: null, send: believing(caPem ?? undefined) });
        const redeemed = await rest.ask({ path: '/api/access/hosts/redeem', body: request, reply: redeemedHostSchema });
        return { url: new URL(url).origin, caPem, redeemed };
      } catch (error) {
        last = error;
        if (!isUnreachable(error)) throw error;
        log.debug({ hub: url, err: error }, 'The hub cannot be reached there.');
      }
    }
  }
  throw new AppError({
    code: 'join.hub-unreachable',
    message: `The hub of this code cannot be reached: ${describeError(last)}`,
    where: urls.join(', '),
    remedy: 'Check that this computer is in the same network as the hub, and that the hub was started with --lan.',
    cause: last,
  });
}

const UNREACHABLE: ReadonlySet<string> = new Set(['hub.no-answer', 'join.hub-unreachable', 'join.authority-unreachable']);
const isUnreachable = (error: unknown): boolean => error instanceof AppError && UNREACHABLE.has(error.code);
const isAsSafe = (url: string, than: string): boolean => URL.canParse(url) && new URL(url).protocol === new URL(than).protocol;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
