import { beforeEach, expect, test, vi } from 'vitest';
import { createSystemNotices } from '../../../../desktop/main/shell/system-notices.ts';

const { onScreen } = vi.hoisted(() => ({ onScreen: [] as string[] }));
vi.mock('electron', () => ({
  Notification: class {
    readonly #title: string;
    constructor({ title }: { readonly title: string }) {
      this.#title = title;
    }
    static isSupported = (): boolean => true;
    on(): void {}
    show(): void {
      onScreen.push(this.#title);
    }
    close(): void {
      onScreen.splice(onScreen.indexOf(this.#title), 1);
    }
  },
}));
beforeEach(() => void onScreen.splice(0));

const notice = (id: string) => ({ id, title: id, text: '', page: null, isUrgent: true, canTake: true });
const begin = (onChange: (waiting: readonly { readonly id: string }[]) => void = () => undefined) =>
  createSystemNotices({ open: () => undefined, onSeen: () => undefined, onTaken: () => undefined, onChange });
const WINDOW = 1;
const OTHER = 2;

test('what the system still shows when the program ends is taken away: the next start shows it again', () => {
  const notices = begin();
  notices.show(notice('1'), WINDOW);
  notices.show(notice('2'), WINDOW);
  notices.end('1');
  expect(onScreen).toEqual(['2']);
  notices.close();
  expect(onScreen).toEqual([]);
  begin().show(notice('2'), WINDOW);
  expect(onScreen).toEqual(['2']);
});

test('what no window answers for any more is gone from the system, from tray and badge; what another one shows too stays', () => {
  const waiting: string[][] = [];
  const notices = begin((left) => waiting.push(left.map(({ id }) => id)));
  notices.show(notice('both'), WINDOW);
  notices.show(notice('both'), OTHER);
  notices.show(notice('one'), WINDOW);
  notices.leave(WINDOW);
  expect([onScreen, waiting.at(-1)]).toEqual([['both'], ['both']]);
  notices.leave(OTHER);
  expect([onScreen, waiting.at(-1)]).toEqual([[], []]);
  // Nothing of it is left: whoever comes next is told anew.
  notices.show(notice('both'), WINDOW);
  expect([onScreen, waiting.at(-1)]).toEqual([['both'], ['both']]);
  const times = waiting.length;
  notices.leave(OTHER);
  expect(waiting).toHaveLength(times);
});

test('with another hub none of them is left, whoever showed them', () => {
  const waiting: string[][] = [];
  const notices = begin((left) => waiting.push(left.map(({ id }) => id)));
  notices.show(notice('1'), WINDOW);
  notices.show(notice('2'), OTHER);
  notices.endAll();
  expect([onScreen, waiting.at(-1)]).toEqual([[], []]);
});
