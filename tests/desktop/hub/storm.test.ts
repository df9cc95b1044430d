import { describe, expect, it } from 'vitest';
import type { HostIdentity } from '#shared/domain/host.ts';
import { MINUTE_MS, runSaturday, type Happening, SECOND_MS } from '../../support/saturday/run-saturday.ts';
import { person } from '../../support/saturday/simulated-hub.ts';

const HOSTS = 1_000;
const ZONES = 25;
const PEOPLE = ['anna', 'ben'];
const FAILS_MS = MINUTE_MS;
/** Five minutes after the first is told, when those are called again who did not answer. */
const LASTS_MS = FAILS_MS + 6 * MINUTE_MS;
const MOST_PAGES = 4;
const MOST_UPDATES = 2;

const hosts: readonly HostIdentity[] = Array.from({ length: HOSTS }, (_, index) => ({
  id: `host-${index}`,
  name: `Host ${index}`,
  zone: `Zone ${index % ZONES}`,
  labels: {},
  platform: 'linux',
  agentVersion: '1',
  isSimulated: true,
  intervalMs: 20_000,
}));

/** All of them fail, one after the other; nobody takes anything. */
async function storm(script: readonly Happening[], lastsMs = LASTS_MS) {
  const notices: { channels: number } = { channels: 0 };
  const { shown, incidents } = await runSaturday({
    hosts,
    people: PEOPLE,
    lastsMs,
    script: [
      ...script,
      {
        atMs: lastsMs - SECOND_MS,
        run: (day) =>
          void (notices.channels = day
            .hub()
            .notify.notices.since(0)
            .filter(({ notice }) => notice.contactId === null).length),
      },
    ],
    setUp({ respond: { plan } }) {
      for (const id of PEOPLE) plan.contacts.save({ ...person(id, id, ''), addresses: [] });
    },
    onShown: () => undefined,
  });
  const countOf = (kind: string): number[] =>
    PEOPLE.map((who) => shown.filter((one) => one.who === who && one.notice.kind === kind).length);
  return { pages: countOf('trigger'), updates: countOf('update'), incidents, shared: notices.channels };
}

describe('a storm of 1,000 alerts', () => {
  it(
    'that come within two minutes sends each person a handful of notices, and every alert is in an incident',
    { timeout: 120_000 },
    async () => {
      const fails = hosts.map((_, index): Happening => ({
        atMs: FAILS_MS + Math.round(index / 10) * SECOND_MS,
        run: (day) => void (day.host((index * 37) % HOSTS).isAlive = false),
      }));
      const { pages, updates, incidents, shared } = await storm(fails);
      expect(incidents.flatMap(({ alerts }) => alerts)).toHaveLength(HOSTS);
      for (const count of pages) expect(count).toSatisfy((told: number) => told > 0 && told <= MOST_PAGES);
      for (const count of updates) expect(count).toSatisfy((told: number) => told > 0 && told <= MOST_UPDATES);
      expect(incidents.length).toBeLessThanOrEqual(MOST_PAGES);
      // The desk and the wallboards each: what began, and what joined.
      expect(shared).toBeLessThanOrEqual(2 * (MOST_PAGES + MOST_PAGES));
    },
  );

  it('of what was down when the hub came back is the same', { timeout: 120_000 }, async () => {
    const fails: Happening = {
      atMs: FAILS_MS,
      async run(day) {
        await day.away(MINUTE_MS, 'close');
        for (const index of hosts.keys()) day.host(index).isAlive = false;
      },
    };
    const { pages, updates, incidents } = await storm([fails], LASTS_MS + MINUTE_MS);
    expect(incidents.flatMap(({ alerts }) => alerts)).toHaveLength(HOSTS);
    for (const count of [...pages, ...updates]) expect(count).toSatisfy((told: number) => told > 0 && told <= MOST_PAGES);
  });
});
