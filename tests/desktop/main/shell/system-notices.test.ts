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
const begin = () =>
  createSystemNotices({ open: () => undefined, onSeen: () => undefined, onTaken: () => undefined, onChange: () => undefined });

test('what the system still shows when the program ends is taken away: the next start shows it again', () => {
  const notices = begin();
  notices.show(notice('1'));
  notices.show(notice('2'));
  notices.end('1');
  expect(onScreen).toEqual(['2']);
  notices.close();
  expect(onScreen).toEqual([]);
  begin().show(notice('2'));
  expect(onScreen).toEqual(['2']);
});
