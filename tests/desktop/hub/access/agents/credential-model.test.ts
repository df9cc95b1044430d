import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openHubCredentials } from '../../../../../agent/join/hub-credentials.ts';
import type { OpenAccess } from '../../../../../desktop/hub/access/open-access.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { DESK, HOST_ORIGIN, joinByDesk, startOn } from '../../../../support/joined-agent.ts';
import { createMemoryDisk, Killed } from '../../../../support/memory-disk.ts';
import { openAccessIn } from '../../../../support/open-test-access.ts';

/** What may happen to an agent and its hub. A connection may be cut, and either side be killed, at each point of it. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('connect' as const),
      isKeepsakeLost: fc.boolean(),
      isAnswerLost: fc.boolean(),
      /** Which call to the disk is the last that the agent makes. */
      agentKilledAt: fc.option(fc.nat({ max: 9 }), { freq: 3 }),
      isLucky: fc.boolean(),
      isHubKilled: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('rotate' as const) }),
  fc.record({ kind: fc.constant('quiet' as const) }),
  fc.record({ kind: fc.constant('hub-killed' as const) }),
  fc.record({ kind: fc.constant('back-up' as const) }),
  fc.record({ kind: fc.constant('restore' as const) }),
  fc.record({ kind: fc.constant('copy-connects' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function openHub(dataDir: string, clock = createFakeClock()): OpenAccess & { readonly advance: (ms: number) => void } {
  return { ...openAccessIn(dataDir, { clock }), advance: clock.advance };
}

/** How often each outcome was met, so that the test is seen to test something. */
const met = { admitted: 0, refused: 0 };

async function live(steps: readonly Step[]): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'wedsync-model-'));
  let hub = openHub(dataDir);
  const killHub = (): void => {
    // What was only noted is lost with it.
    hub.database.close();
    hub = openHub(dataDir);
  };
  const disk = createMemoryDisk();
  openHubCredentials({ dataDir: '/data', files: disk.files }).put(joinByDesk(hub));
  let backup = disk.copy();
  /** Since an old folder was put back, or a copy of it came, this agent may be kept out. */
  let isHonest = true;

  const connect = async (part: Extract<Step, { kind: 'connect' }>): Promise<void> => {
    const { credentials, hub: kept } = startOn(disk);
    const credential = credentials.credentialOf(kept);
    const presented = credential.present();
    const { door } = hub.agents;
    const identified = hub.access.identify(presented.token, HOST_ORIGIN);
    const visit = { ...presented, hostName: 'Till 1', origin: HOST_ORIGIN, answersAlready: () => Promise.resolve(null) };
    const refusal = identified.ok ? await door.admit(visit) : identified.refusal;
    if (refusal !== null) {
      met.refused += 1;
      expect(isHonest, `an honest agent was refused: ${refusal.message}`).toBe(false);
      if (refusal.code === 'auth.credential-cloned') expect(hub.agents.clones.list()).toHaveLength(1);
      else expect(refusal.code).toBe('auth.token-wrong');
      return;
    }
    met.admitted += 1;
    // Let in, it is the agent from here on.
    isHonest = true;
    if (!identified.ok || identified.principal.kind !== 'agent') throw new Error('who else?');
    const { principal } = identified;
    door.opened(principal);
    const keepsake = door.keepsakeFor(principal);
    if (part.isHubKilled) killHub();
    if (keepsake === null || part.isKeepsakeLost) return;
    disk.killAt(part.agentKilledAt);
    try {
      credential.keep(presented, keepsake);
    } catch (error) {
      if (!(error instanceof Error) || !(error instanceof Killed || error.cause instanceof Killed)) throw error;
      disk.killAt(null);
      disk.powerCut(part.isLucky);
      return;
    }
    disk.killAt(null);
    if (!part.isAnswerLost) hub.agents.door.kept(principal, keepsake);
    hub.agents.door.closed(principal);
  };

  try {
    for (const each of steps) {
      if (each.kind === 'connect') await connect(each);
      else if (each.kind === 'quiet') hub.advance(1_000);
      else if (each.kind === 'hub-killed') killHub();
      else if (each.kind === 'back-up') backup = disk.copy();
      else if (each.kind === 'rotate') for (const { id } of hub.agents.book.all()) hub.agents.manage.rotate(id, DESK);
      else if (each.kind === 'restore') {
        disk.restore(backup);
        isHonest = false;
      } else {
        const present = disk.copy();
        disk.restore(backup);
        isHonest = false;
        await connect({
          kind: 'connect',
          isKeepsakeLost: false,
          isAnswerLost: false,
          agentKilledAt: null,
          isLucky: true,
          isHubKilled: false,
        });
        disk.restore(present);
        isHonest = false;
      }
    }
    // Whatever has happened: joined anew by the desk it is let in.
    for (const { id } of hub.agents.book.all()) hub.agents.manage.revoke(id, DESK);
    openHubCredentials({ dataDir: '/data', files: disk.files }).put(joinByDesk(hub));
    isHonest = true;
    await connect({ kind: 'connect', isKeepsakeLost: false, isAnswerLost: false, agentKilledAt: null, isLucky: true, isHubKilled: false });
  } finally {
    hub.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

test('an honest agent is never kept out, whoever is killed when and whatever is lost on the way', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), live), { numRuns: 60 });
  // Old folders were among it, and were kept out.
  expect(met.admitted).toBeGreaterThan(100);
  expect(met.refused).toBeGreaterThan(10);
}, 120_000);
