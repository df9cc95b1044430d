import { describe, expect, it } from 'vitest';
import { createFleet } from '../../../../desktop/hub/evaluate/create-fleet.ts';
import { createFleetFeed } from '../../../../desktop/hub/serve/fleet-feed.ts';
import type { FleetUpdate } from '#shared/protocol/hub-messages.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { buildHost } from '../../../support/host-builder.ts';

function open() {
  const clock = createFakeClock();
  const sent: FleetUpdate[] = [];
  let isWatched = false;
  const fleet = createFleet({ clock, onChange: (hostId) => feed.changed(hostId) });
  const feed = createFleetFeed({ clock, fleet: () => fleet, send: (update) => sent.push(update), isWatched: () => isWatched });
  return { clock, fleet, feed, sent, watch: (yes: boolean) => (isWatched = yes) };
}

describe('the feed of the fleet', () => {
  it('does nothing while nobody watches, and tells all changes together to whoever does', () => {
    const { clock, fleet, sent, watch } = open();
    const pending = clock.pending();
    fleet.connected(buildHost({ id: 'host-one' }));
    expect(clock.pending()).toBe(pending);
    clock.advance(1_000);
    expect(sent).toEqual([]);
    watch(true);
    fleet.connected(buildHost({ id: 'host-one' }));
    fleet.connected(buildHost({ id: 'host-two' }));
    clock.advance(30);
    expect(sent.map(({ hosts }) => hosts.map(({ id }) => id))).toEqual([['host-one', 'host-two']]);
  });
});
