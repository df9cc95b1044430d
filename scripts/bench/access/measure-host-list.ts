import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { hostCredentialListSchema } from '#shared/protocol/rest/access/host-credentials.ts';
import type { CredentialBook } from '../../../desktop/hub/access/agents/credential-book.ts';
import { openAccess } from '../../../desktop/hub/access/open-access.ts';
import { originOf } from '../../../desktop/hub/access/origin.ts';
import { systemClock } from '../../../desktop/hub/kernel/clock.ts';
import type { AccessRoutesDependencies } from '../../../desktop/hub/serve/rest/access/access-routes.ts';
import { serveHostCredentials } from '../../../desktop/hub/serve/rest/access/host-credentials.ts';
import type { Handle } from '../../../desktop/hub/serve/rest/handle.ts';
import { rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';

const HOSTS = 2_000;
const ASKED = 20;
const WARM_UP = 5;
/** As the hub gives unless somebody asks for less. */
const PAGE = 500;

type Asked = { readonly sight: unknown; readonly query: { readonly limit: number; readonly after?: string } };
type Answer = (asked: Asked) => { readonly next: string | null };

/** Processor time of the hub for the first and for the last page of the hosts that may send, of which there are many. */
export const measureHostList = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const token = 'o'.repeat(43);
    const opened = openAccess({
      dataDir,
      file: { token, agent_token: 'a'.repeat(43), viewer_token: 'v'.repeat(43) },
      clock: systemClock,
      log: pino({ level: 'silent' }),
      masterKey: Buffer.alloc(32, 1),
      identity: () => ({ venue: 'Bench', host: 'wedsync.local', origins: [] }),
    });
    try {
      // Others only read it: hosts are remembered as they join, which two thousand need not do here.
      const book = opened.agents.book as CredentialBook;
      for (let index = 0; index < HOSTS; index += 1) book.remember(credential(index));
      const owner = opened.access.identify(token, originOf('127.0.0.1'));
      if (!owner.ok) throw new Error('The owner is not known.');
      const sight = opened.access.sightOf(owner.principal);
      const found: Answer[] = [];
      const collect = (route: { readonly operationId: string; readonly answer: Answer }): void => {
        if (route.operationId === 'listHostCredentials') found.push(route.answer);
      };
      serveHostCredentials(collect as unknown as Handle, { ...opened, clock: systemClock } as unknown as AccessRoutesDependencies);
      const page = (after: string | null): string | null => {
        const answer = found[0]?.({ sight, query: { limit: PAGE, ...(after === null ? {} : { after }) } });
        return (JSON.parse(JSON.stringify(hostCredentialListSchema.parse(answer))) as { readonly next: string | null }).next;
      };
      let last: string | null = null;
      for (let next = page(null); next !== null; next = page(next)) last = next;
      if (last === null) throw new Error('There is one page only.');
      const costOf = (after: string | null): number => {
        for (let count = 0; count < WARM_UP; count += 1) page(after);
        const before = process.cpuUsage();
        for (let count = 0; count < ASKED; count += 1) page(after);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1_000 / ASKED;
      };
      return { host_list_ms: rounded(Math.max(costOf(null), costOf(last))) };
    } finally {
      await opened.close();
    }
  });

function credential(index: number): Parameters<CredentialBook['remember']>[0] {
  return {
    id: `credential-${index}`,
    hostId: `host-${index}`,
    hostName: `Till ${(index * 7_919) % HOSTS}`,
    platform: 'linux',
    zone: `Zone ${index % 40}`,
    ticketId: `ticket-${index}`,
    ticketHash: randomBytes(32),
    secretHash: randomBytes(32),
    nextSecretHash: null,
    rotationMs: null,
    rollKey: randomBytes(32),
    roll: 1,
    createdMs: index,
    seenMs: index,
    address: `10.0.${index >> 8}.${index & 255}`,
    revokedMs: null,
    clone: null,
  };
}
