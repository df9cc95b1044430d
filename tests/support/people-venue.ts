import type { Page } from 'playwright-core';
import { createPeopleCalls } from '#shared/client/people-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import type { Role } from '#shared/domain/access/role.ts';
import { ADMINISTRATOR, signInAs } from '../../scripts/pass-door.ts';
import { startBuiltAgent } from './start-built-agent.ts';
import { type BuiltHub, startBuiltHub } from './start-built-hub.ts';
import { TEST_HUB_NAME } from './test-authority.ts';

export interface PeopleVenue {
  readonly hub: BuiltHub;
  /** The phone page at the hub's own name, where passkeys work. */
  readonly url: string;
  /** Somebody who may come in with `password`. */
  add(who: { readonly name: string; readonly signInName: string; readonly password: string; readonly role: Role }): Promise<void>;
  /** From now on people of this role must have a second factor. */
  requireFactor(role: Role): Promise<void>;
}

/** A hub with its administrator and one system that reports. */
export async function startPeopleVenue(): Promise<PeopleVenue> {
  const hub = await startBuiltHub();
  startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Till at the bar', args: ['--zone', 'Bar'] });
  const owner = createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token });
  const stranger = createSignInCalls(createRestClient({ baseUrl: hub.baseUrl, token: null }));
  const { name, signInName, password } = ADMINISTRATOR;
  await createSignInCalls(owner).setUp({ name, sign_in_name: signInName, password });
  const people = createPeopleCalls(owner);
  return {
    hub,
    url: `https://${TEST_HUB_NAME}:${hub.port}/`,
    async add(who) {
      const { ticket } = await people.invite({ name: who.name, role: who.role });
      await stranger.redeemInvitation({ ticket, sign_in_name: who.signInName, password: who.password });
    },
    requireFactor: async (role) => void (await people.changePolicy({ second_factor_roles: [role] })),
  };
}

export const untilVenue = (page: Page): Promise<void> => page.locator('[data-host][data-sample-time]').first().waitFor();

/** From a phone that has not joined through the door, by name and password. */
export async function enterOnPhone(page: Page, who: { readonly signInName: string; readonly password: string }): Promise<void> {
  await page.getByRole('button', { name: 'I have an account: sign in' }).tap();
  await signInAs(page, who);
}

export async function openAccountOnPhone(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Your account: / }).tap();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  await page.getByRole('heading', { name: 'Passkeys' }).waitFor();
}
