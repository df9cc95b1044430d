import type { NativeImage } from 'electron';
import { expect, test } from 'vitest';
import { badgeBitmap } from '../../../../desktop/main/shell/badge-icon.ts';
import { createTaskbarBadge, type TaskbarButton } from '../../../../desktop/main/shell/taskbar-badge.ts';

/** A window that remembers what was put over its button: whose pixels, and in which words. */
function button(): TaskbarButton & { readonly worn: [pixels: Buffer | null, words: string][]; isGone: boolean } {
  const worn: [Buffer | null, string][] = [];
  return {
    worn,
    isGone: false,
    isDestroyed() {
      return this.isGone;
    },
    setOverlayIcon(image, words) {
      if (this.isGone) throw new Error('Object has been destroyed');
      worn.push([image === null ? null : image.toBitmap(), words]);
    },
  };
}
const toImage = (pixels: Buffer, { width, height, scaleFactor }: { width: number; height: number; scaleFactor: number }): NativeImage => {
  expect(pixels).toHaveLength(width * height * 4);
  expect(width / scaleFactor).toBe(16);
  return { toBitmap: () => pixels } as NativeImage;
};
const picture = (count: number, isUrgent: boolean): Buffer => Buffer.from(badgeBitmap(count, isUrgent, 32));
const urgent = { isUrgent: true };
const usual = { isUrgent: false };

test('on Windows the button of the console says how many nobody has seen, urgently if one of them is, and nothing once all were seen', () => {
  const badge = createTaskbarBadge({ platform: 'win32', toImage });
  const window = button();
  badge.wear(window);
  badge.show([usual]);
  badge.show([urgent, usual]);
  badge.show([]);
  expect(window.worn).toEqual([
    [null, ''],
    [picture(1, false), '1 not seen yet'],
    [picture(2, true), '2 not seen yet'],
    [null, ''],
  ]);
});

test('a console that is opened again has what came while there was none', () => {
  const badge = createTaskbarBadge({ platform: 'win32', toImage });
  const before = button();
  badge.wear(before);
  before.isGone = true;
  badge.show([urgent]);
  const again = button();
  badge.wear(again);
  expect(again.worn).toEqual([[picture(1, true), '1 not seen yet']]);
});

test('where windows have no such buttons they are left alone', () => {
  for (const platform of ['linux', 'darwin'] as const) {
    const badge = createTaskbarBadge({ platform, toImage });
    const window = button();
    badge.wear(window);
    badge.show([urgent]);
    expect(window.worn).toEqual([]);
  }
});
