import { describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import type { Permission } from '#shared/domain/access/permission.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import EventPage from '../../../../desktop/console/event/EventPage.vue';
import { useMeStore } from '../../../../desktop/ui/me-store.ts';
import { HOUR, venueEvent } from '../../../support/event-builder.ts';
import { stageFace } from '../../../support/face-stage.ts';
import { NOON_MS } from '../../../support/host-builder.ts';

/** Far enough away to be listed with the others. */
const TOMORROW = venueEvent({ startMs: NOON_MS + 24 * HOUR, endMs: NOON_MS + 36 * HOUR, phases: [] });
const PAGE = { render: () => null };

interface Asked {
  readonly permissions: readonly Permission[];
  /** Near events, as they are told; null while they are not. */
  readonly near: readonly VenueEvent[] | null;
  readonly eventId?: string;
}

/** The page with a hub that does not answer what is asked of it, as it is once that is known. */
async function renderPage({ permissions, near, eventId = '' }: Asked): Promise<string> {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  // Nobody waits for the minute after which it is asked again.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const stage = stageFace(EventPage, { eventId });
    stage.app.use(
      createRouter({ history: createMemoryHistory(), routes: [{ path: '/events/:eventId?', name: 'event', component: PAGE }] }),
    );
    const client = stage.session.client.value;
    if (client === null) throw new Error('the stage has no hub');
    client.watchEvents = (listener) => {
      if (near !== null) listener({ hubTimeMs: NOON_MS, hand: null, events: [...near] });
      return () => undefined;
    };
    const me = stage.app.runWithContext(() => useMeStore());
    me.me = {
      kind: 'person',
      name: 'Anna Berg',
      role: 'viewer',
      vendor_id: null,
      permissions: [...permissions],
      glass_until: null,
      must_add_factor: false,
    };
    await nextTick();
    stage.app.mixin({ serverPrefetch: () => new Promise((resolve) => setImmediate(resolve)) });
    const html = await renderToString(stage.app);
    return html
      .replace(/<!--.*?-->|<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  } finally {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  }
}

describe('the page of events', () => {
  it('says who may see them to a vendor, who is told of none, and nothing of the wedding-day mode', async () => {
    const text = await renderPage({ permissions: ['look'], near: null });
    expect(text).toContain('Events are of the whole venue. Only a viewer');
    expect(text).not.toContain('Asking the hub');
    expect(text).not.toContain('Wedding-day mode is');
  });

  it('does not say that the mode is off before it is known', async () => {
    expect(await renderPage({ permissions: ['look', 'look-hub'], near: null })).not.toContain('Wedding-day mode is');
    expect(await renderPage({ permissions: ['look', 'look-hub'], near: [] })).toContain('Wedding-day mode is off');
  });

  it('says that the events could not be asked for, not that there is none', async () => {
    for (const eventId of ['', 'of-next-year']) {
      const text = await renderPage({ permissions: ['look', 'look-hub'], near: [], eventId });
      expect(text).toMatch(/The hub .* Try again/);
      expect(text).not.toMatch(/No event is planned|There is no such event/);
    }
    // What is near is shown all the same.
    const near = await renderPage({ permissions: ['look', 'look-hub'], near: [TOMORROW], eventId: 'of-next-year' });
    expect(near).toMatch(/Try again Other events .*Anna and Ben/);
    expect(near).not.toContain('There is no such event');
  });
});
