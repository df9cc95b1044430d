import { describe, expect, test } from 'vitest';
import { createHubClient, type HubClient } from '#shared/client/hub-client.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { see, seeState } from '../../support/hub-pair.ts';
import { type ScriptedHub, startScriptedHub } from '../../support/scripted-hub.ts';

const WRONG_TOKEN: Refusal = { code: 'auth.token-wrong', message: 'This token is not known.', remedy: 'Take it from access.json.' };
const eventsOf = (hub: ScriptedHub): string[] => hub.requests.map(({ event }) => event);

describe('closing', () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

  test.each([
    ['while live', async (hub: ScriptedHub, client: HubClient) => (await seeState(client, 'live'), hub)],
    ['while refused', async (hub: ScriptedHub, client: HubClient) => (await seeState(client, 'refused'), hub)],
    ['while there is no hub', async (hub: ScriptedHub, client: HubClient) => (await hub.close(), await seeState(client, 'lost'), hub)],
    [
      'with a request that is not answered',
      async (hub: ScriptedHub) => (await see(() => expect(eventsOf(hub)).toContain('watchFleet')), hub),
    ],
  ])('%s ends every timer and says nothing more', async (name, reach) => {
    const hub = await startScriptedHub({
      refuse: () => (name === 'while refused' ? WRONG_TOKEN : null),
      answers: { watchFleet: () => 'no-answer' },
    });
    const before = timers();
    const client = createHubClient({ baseUrl: hub.baseUrl, token: 'a-token-of-twenty-signs', face: 'script' });
    client.watchFleet({ onSnapshot: () => undefined, onUpdate: () => undefined });
    await reach(hub, client);
    const said: string[] = [];
    client.onConnection(({ state }) => said.push(state));
    client.close();
    await hub.close();
    expect(said).toHaveLength(1);
    await see(() => expect(timers()).toBeLessThanOrEqual(before), 2_000);
  });
});
