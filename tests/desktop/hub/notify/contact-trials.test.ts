import type { Notice } from '#shared/domain/notify/notice.ts';
import { describe, expect, it } from 'vitest';
import { createContactTrials } from '../../../../desktop/hub/notify/contact-trials.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { contact, openNotifyDesk } from '../../../support/notify-desk.ts';
import { startHttpStandIn } from '../../../support/stand-ins/http-stand-in.ts';

const ANNA = contact({ accountId: null, addresses: [{ channel: 'webhook', address: 'x' }] });
const BEN = contact({ id: 'ben', name: 'Ben', accountId: null });

describe('a trial of those on call', () => {
  it('says who was reached and by what, and to whom no way leads', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 200 }));
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret' });
    const trials = createContactTrials({ ...desk, contacts: () => [ANNA, BEN], clock: desk.clock });
    expect(await trials.reach('before Anna and Ben')).toEqual([
      { name: 'Anna Berg', state: 'reached', by: expect.any(String) as string },
      { name: 'Ben', state: 'no-way', by: null },
    ]);
    expect(JSON.parse(there.requests[0]?.body.toString() ?? '')).toMatchObject({ title: 'A trial before Anna and Ben', severity: 'info' });
    // Whoever was reached is not disturbed again.
    await trials.reach('before Anna and Ben');
    expect(there.requests).toHaveLength(1);
  });

  it('does not wait for somebody whose phone is off, and asks no more often than every ten minutes', async () => {
    const clock = createFakeClock(0);
    const asked: string[] = [];
    const trials = createContactTrials({
      outbox: { tryContact: ({ id }) => ({ id: `${id} ${asked.push(id)}` }) as Notice },
      notices: {
        get: () => ({ notice: { deliveries: [{ channelKind: 'phone', state: 'queued', channelId: 'phone' }] } as never, toldFor: null }),
      },
      channels: { get: () => undefined },
      contacts: () => [ANNA],
      clock,
      waitMs: 1_000,
    });
    const reach = async (): Promise<unknown> => {
      const found = trials.reach('now');
      for (let step = 0; step < 8; step += 1) {
        clock.advance(200);
        await Promise.resolve();
      }
      return await found;
    };
    expect(await reach()).toEqual([{ name: 'Anna Berg', state: 'waiting', by: null }]);
    await reach();
    expect(asked).toEqual(['anna']);
    clock.advance(10 * 60_000);
    await reach();
    expect(asked).toEqual(['anna', 'anna']);
  });
});
