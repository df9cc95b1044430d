import { expect, it } from 'vitest';
import type { AgentPace } from '#shared/protocol/agent-pace.ts';
import { startGuardedHub } from '../../../support/guarded-hub.ts';
import { HOUR, venueEvent } from '../../../support/event-builder.ts';
import { startStandInAgent } from '../../../support/stand-in-agent.ts';
import { TOKENS } from '../../../support/open-test-access.ts';
import { waitUntil } from '../../../support/wait-until.ts';

const HAND = { by: { kind: 'local', use: 'owner' }, origin: { address: '127.0.0.1', isLocal: true } } as const;

it('agents that are there and those that come sample faster while an event is under way, and are believed', async () => {
  const hub = await startGuardedHub();
  const asked: (number | null)[] = [];
  const onPace = ({ everyMs }: AgentPace) => {
    asked.push(everyMs);
    return { intervalMs: everyMs ?? 10_000 };
  };
  const { id: _, ...given } = venueEvent({ startMs: Date.now() - HOUR, endMs: Date.now() + HOUR, phases: [] });
  const { id } = hub.eventDays.book.create(given, HAND);
  const agent = startStandInAgent({ url: hub.baseUrl, token: TOKENS.agent, onPace, intervalMs: 10_000 });
  await waitUntil('it is asked when it comes', () => asked.length === 1);
  const ref = agent.series.refOf('agent_collector_up', { collector: 'cpu' });
  agent.spool.append([{ timeMs: Date.now(), refs: Uint32Array.of(ref), values: Float64Array.of(1) }]);
  agent.transport.wake();
  await waitUntil('its silence is judged by its new pace', () => hub.fleet.host('test-host')?.intervalMs === 1_000);
  hub.eventDays.book.change(id, { opensItself: false }, HAND);
  await waitUntil('it is let go', () => hub.fleet.host('test-host')?.intervalMs === 10_000);
  expect(asked).toEqual([1_000, null]);
});
