import { createHash, randomBytes } from 'node:crypto';
import type { RestClient } from '../../../shared/client/rest-client.ts';
import { decodeJoinCode } from '../../../shared/protocol/join-code.ts';
import { hostTicketSchema, redeemedHostSchema } from '../../../shared/protocol/rest/access/host-joining.ts';

const JOINED = [
  { name: 'Events office PC', zone: 'Gatehouse', platform: 'windows' },
  { name: 'Lawn speakers controller', zone: 'Orangery', platform: 'linux' },
  { name: 'Florist tablet dock', zone: 'Marquee', platform: 'linux' },
] as const;

/** Computers that have joined by a code, as at a real venue; the simulated ones need none. */
export async function fillHosts(rest: RestClient): Promise<void> {
  for (const { name, zone, platform } of JOINED) {
    const ticket = await rest.ask({ path: '/api/access/hosts/tickets', body: { name, zone }, reply: hostTicketSchema });
    const secret = createHash('sha256').update(randomBytes(32)).digest('base64url');
    await rest.ask({
      path: '/api/access/hosts/redeem',
      body: {
        ticket: decodeJoinCode(ticket.code).ticket,
        host_id: name.toLowerCase().replaceAll(' ', '-'),
        host_name: name,
        platform,
        secret_sha256: secret,
      },
      reply: redeemedHostSchema,
    });
  }
}
