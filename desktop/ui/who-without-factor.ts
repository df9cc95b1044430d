import type { RestClient } from '#shared/client/rest-client.ts';
import { ownAccountSchema } from '#shared/protocol/rest/access/account.ts';
import type { WhoAmI } from '#shared/protocol/rest/access/who-am-i.ts';

/** Of somebody whom the hub tells nothing else before they have added a second factor. */
export async function whoWithoutFactor(rest: RestClient): Promise<WhoAmI> {
  const { name, role, vendor_id } = await rest.ask({ path: '/api/access/account', reply: ownAccountSchema });
  return { kind: 'person', name, role, vendor_id, permissions: ['own-account'], glass_until: null, must_add_factor: true };
}
