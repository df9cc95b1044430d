import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { anna, watcher } from '../../../support/notice-watcher.ts';
import { openNotifyDesk, order, turns } from '../../../support/notify-desk.ts';
import { startHttpStandIn } from '../../../support/stand-ins/http-stand-in.ts';
import { waitUntil } from '../../../support/wait-until.ts';

describe('while nothing can be written, as on a full disk,', () => {
  const cannotWrite = (desk: ReturnType<typeof openNotifyDesk>, is: boolean): void =>
    void desk.database.pragma(`query_only = ${is ? 1 : 0}`);
  const complaints = (desk: ReturnType<typeof openNotifyDesk>): number =>
    desk.logLines.filter(({ level, msg }) => level === 50 && msg.includes('could not be')).length;
  const pass = async (clock: ReturnType<typeof createFakeClock>, seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      await turns();
    }
  };

  it('a notice is tried again each second, said once, and told when it can be', async () => {
    const clock = createFakeClock();
    const desk = openNotifyDesk({ clock });
    const phone = watcher();
    desk.live.watch(phone);
    desk.outbox.tell(order({ contact: anna('phone-app') }));
    cannotWrite(desk, true);
    const transaction = vi.spyOn(desk.database, 'transaction');
    await pass(clock, 20);
    expect(phone.heard).toEqual([]);
    expect(complaints(desk)).toBe(1);
    cannotWrite(desk, false);
    await pass(clock, 2);
    expect(phone.heard).toHaveLength(1);
    expect(transaction).toHaveBeenCalled();
    expect(transaction.mock.calls.length).toBeLessThan(60);
  });

  it('what falls due meanwhile is no end of the hub, and is done when it can be', async () => {
    const clock = createFakeClock();
    const desk = openNotifyDesk({ clock });
    const phone = watcher();
    desk.live.watch(phone);
    const there = await startHttpStandIn(() => ({ status: 200 }));
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret' });
    desk.outbox.tell(order({ contact: anna('phone-app', 'webhook') }));
    await pass(clock, 1);
    expect(phone.heard).toHaveLength(1);
    cannotWrite(desk, true);
    await pass(clock, 30);
    expect(complaints(desk)).toBe(1);
    cannotWrite(desk, false);
    await pass(clock, 2);
    await waitUntil('the next way was gone', () => there.requests.length === 1);
  });
});
