import { expect, it } from 'vitest';
import { nextTick, shallowRef } from 'vue';
import type { NoticeListener } from '#shared/client/watch-notices.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import { createAlarm, onceAtATime } from '../../../../desktop/console/notices/alarm.ts';
import { createDeskNotices } from '../../../../desktop/console/notices/desk-notices.ts';

const notice = (id: string, part: Partial<LiveNotice> = {}): LiveNotice => ({
  id,
  noticeId: `${id}-notice`,
  kind: 'trigger',
  noticeClass: 'important',
  severity: 'critical',
  incidentId: 'i1',
  title: `Notice ${id}`,
  text: 'Look at it.',
  link: '/incidents/i1',
  contactName: null,
  createdMs: 1,
  hasSound: true,
  ...part,
});

function openDesk({ mayTake = true } = {}) {
  const takeable: string[] = [];
  const said: string[] = [];
  const listeners: NoticeListener[] = [];
  let isHeard = false;
  const client = shallowRef({
    watchNotices(next: NoticeListener) {
      listeners.push(next);
      return () => void said.push('left');
    },
    noticeReceipt: (id: string, receipt: string) => void said.push(`${receipt} ${id}`),
  });
  const hears = new Map<string, (message: string) => void>();
  const bridge = {
    on: (channel: string, heard: (message: string) => void) => {
      hears.set(channel, heard);
      return () => void hears.delete(channel);
    },
    request: (channel: string, argument?: string | { readonly id: string; readonly canTake: boolean }) => {
      if (argument === undefined) said.push(channel);
      if (argument === undefined) return Promise.resolve(null);
      const { id, canTake } = typeof argument === 'string' ? { id: argument, canTake: false } : argument;
      if (canTake) takeable.push(id);
      said.push(`${channel} ${id}`);
      return Promise.resolve(null);
    },
  };
  const desk = createDeskNotices({
    client,
    bridge: bridge as never,
    alarm: { sound: (isOn) => void (isHeard = isOn) },
    mayTake: () => mayTake,
  });
  const hear = (): NoticeListener => {
    const listener = listeners.at(-1);
    if (listener === undefined) throw new Error('The desk listens to no notices.');
    return listener;
  };
  return { desk, client, said, takeable, hears, hear, isHeard: () => isHeard };
}

it('a notice is in the console, shown by the system and heard until somebody has seen it', () => {
  const { desk, said, hear, isHeard } = openDesk();
  hear().onNotice(notice('1'));
  hear().onNotice(notice('1'));
  hear().onNotice(notice('2', { hasSound: false }));
  expect(desk.notices.value.map(({ id }) => id)).toEqual(['2', '1']);
  expect(isHeard()).toBe(true);
  desk.seen('1');
  expect(isHeard()).toBe(false);
  hear().onEnded('2');
  expect(desk.notices.value).toEqual([]);
  expect(said).toEqual(['notice:show 1', 'notice:show 2', 'seen 1', 'notice:end 1', 'notice:end 2']);
});

it('who says at the system that they have seen a notice has seen it everywhere', () => {
  const { desk, said, hear, hears } = openDesk();
  hear().onNotice(notice('1'));
  hears.get('notice:seen')?.('1');
  expect(desk.notices.value).toEqual([]);
  expect(said).toEqual(['notice:show 1', 'seen 1', 'notice:end 1']);
  desk.close();
  expect(hears.size).toBe(0);
});

it('what calls for somebody can be taken at the system, by whoever may, and counts as taken and as seen', () => {
  const { desk, said, takeable, hear, hears } = openDesk();
  hear().onNotice(notice('all'));
  hear().onNotice(notice('mine', { contactName: 'Anna' }));
  hear().onNotice(notice('over', { kind: 'resolve', incidentId: 'i2' }));
  hear().onNotice(notice('trial', { incidentId: null }));
  expect(takeable).toEqual(['all']);
  hears.get('notice:taken')?.('all');
  expect(desk.notices.value.map(({ id }) => id)).toEqual(['trial', 'over']);
  expect(said.slice(3)).toEqual(['acknowledged all', 'seen mine', 'notice:end all']);
  const looker = openDesk({ mayTake: false });
  looker.hear().onNotice(notice('all'));
  expect(looker.takeable).toEqual([]);
});

it('another hub has notices of its own', async () => {
  const { desk, client, said, hear } = openDesk();
  hear().onNotice(notice('1'));
  client.value = { ...client.value };
  await nextTick();
  expect(desk.notices.value).toEqual([]);
  expect(said).toEqual(['notice:show 1', 'left', 'notice:leave']);
  // What is the same there is told and shown anew.
  hear().onNotice(notice('1'));
  expect(said.at(-1)).toBe('notice:show 1');
});

it('where nobody is signed in any more the system shows nothing of what was told before', () => {
  const { desk, said, hear, isHeard } = openDesk();
  hear().onNotice(notice('1'));
  desk.close();
  expect(said).toEqual(['notice:show 1', 'left', 'notice:leave']);
  expect([desk.notices.value, isHeard()]).toEqual([[], false]);
});

it('the alarm is heard at once, again and again, and never twice at a time', () => {
  let plays = 0;
  let again: (() => void) | null = null;
  const alarm = createAlarm({
    play: () => void (plays += 1),
    every(_ms, work) {
      again = work;
      return () => void (again = null);
    },
  });
  alarm.sound(true);
  alarm.sound(true);
  expect(plays).toBe(1);
  (again as unknown as () => void)();
  expect(plays).toBe(2);
  alarm.sound(false);
  expect(again).toBeNull();
});

it('of two windows one is heard, and the other once that is closed', async () => {
  const heard: string[] = [];
  let isTaken = false;
  const locks = {
    request: async (_name: string, _options: LockOptions, then: (lock: Lock | null) => Promise<void>) => {
      const isMine = !isTaken;
      isTaken = true;
      await then(isMine ? ({} as Lock) : null);
    },
  } as LockManager;
  const one = onceAtATime(() => heard.push('one'), locks);
  const other = onceAtATime(() => heard.push('other'), locks);
  one();
  other();
  expect(heard).toEqual(['one']);
  // As the browser does when a window is closed.
  isTaken = false;
  other();
  expect(heard).toEqual(['one', 'other']);
  onceAtATime(() => heard.push('alone'), undefined)();
  expect(heard).toContain('alone');
});

it('what is told to all and to the one who is here is shown and heard once, and seen for both', () => {
  const { desk, said, hear, hears, isHeard } = openDesk();
  hear().onNotice(notice('all', { title: 'Oven is hot' }));
  hear().onNotice(notice('mine', { title: 'Oven is hot', contactName: 'Anna' }));
  expect(desk.notices.value.map(({ id }) => id)).toEqual(['all']);
  expect(said).toEqual(['notice:show all']);
  // Somebody else has put away what was for all; Anna has not seen hers.
  hear().onEnded('all');
  expect([desk.notices.value.length, isHeard()]).toEqual([1, true]);
  hears.get('notice:seen')?.('all');
  expect(desk.notices.value).toEqual([]);
  expect(said.slice(1)).toEqual(['seen mine', 'notice:end all']);
  hear().onNotice(notice('all-2'));
  hear().onNotice(notice('mine-2', { contactName: 'Anna' }));
  desk.seen('mine-2');
  expect(said.slice(4).sort()).toEqual(['notice:end all-2', 'seen all-2', 'seen mine-2']);
  expect(isHeard()).toBe(false);
});

it('what is told again, or is of another incident, is shown and heard again', () => {
  const { desk, said, hear } = openDesk();
  hear().onNotice(notice('all'));
  hear().onNotice(notice('mine', { contactName: 'Anna' }));
  hear().onNotice(notice('again', { contactName: 'Anna' }));
  hear().onNotice(notice('other', { incidentId: 'i2', contactName: 'Anna' }));
  hear().onNotice(notice('over', { kind: 'resolve', contactName: 'Anna' }));
  expect(desk.notices.value.map(({ id }) => id)).toEqual(['other', 'over', 'again', 'all']);
  expect(said).toEqual(['notice:show all', 'notice:show again', 'notice:show other', 'notice:show over']);
});

it('of how an incident goes on only the newest is shown, and seen with those before it', () => {
  const { desk, said, hear } = openDesk();
  const shown = (): string[] => desk.notices.value.map(({ id }) => id);
  hear().onNotice(notice('other', { kind: 'resolve', incidentId: 'i2' }));
  hear().onNotice(notice('taken', { kind: 'acknowledge' }));
  hear().onNotice(notice('note', { kind: 'update' }));
  expect(shown()).toEqual(['note', 'other']);
  expect(said).toContain('notice:end taken');
  // That it is nobody's again is more than how it went on before.
  hear().onNotice(notice('again'));
  expect(shown()).toEqual(['again', 'other']);
  // A call stays beside what came after it, until it is seen or the hub ends it.
  hear().onNotice(notice('over', { kind: 'resolve' }));
  expect(shown()).toEqual(['over', 'again', 'other']);
  said.length = 0;
  desk.seen('again');
  expect(said.filter((one) => one.startsWith('seen'))).toEqual(['seen again', 'seen note', 'seen taken']);
  said.length = 0;
  desk.putAway('over');
  expect([shown(), said]).toEqual([['other'], ['notice:end over']]);
});

it('what calls for somebody and has not gone on since stands before all else, each the newest first', () => {
  const { desk, hear } = openDesk();
  hear().onNotice(notice('1', { incidentId: 'bar' }));
  hear().onNotice(notice('2', { incidentId: 'hall' }));
  hear().onNotice(notice('3', { incidentId: 'door', kind: 'resolve' }));
  hear().onNotice(notice('4', { incidentId: 'lawn', kind: 'acknowledge' }));
  expect(desk.notices.value.map(({ id }) => id)).toEqual(['2', '1', '4', '3']);
});
