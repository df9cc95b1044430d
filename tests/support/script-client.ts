import { onTestFinished } from 'vitest';
import { createHubClient, type HubClient } from '#shared/client/hub-client.ts';

/** The product's own client, closed with the test. */
export function scriptClient(hub: { readonly baseUrl: string; readonly access: { readonly token: string } }): HubClient {
  const client = createHubClient({ baseUrl: hub.baseUrl, token: hub.access.token, face: 'script' });
  onTestFinished(() => client.close());
  return client;
}
