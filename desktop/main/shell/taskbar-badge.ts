import type { NativeImage } from 'electron';
import { say } from '../words.ts';
import { badgeBitmap } from './badge-icon.ts';
import type { SystemNotice } from './system-notices.ts';

/** A taskbar's overlay is of sixteen points, on dense screens of twice as many pixels. */
const POINTS = 16;
const DENSITY = 2;

/** What of a window is needed to put something over its button in the taskbar. */
export interface TaskbarButton {
  isDestroyed(): boolean;
  setOverlayIcon(overlay: NativeImage | null, description: string): void;
}

export interface TaskbarBadgeDependencies {
  readonly platform: NodeJS.Platform;
  /** From BGRA pixels. */
  readonly toImage: (pixels: Buffer, options: { width: number; height: number; scaleFactor: number }) => NativeImage;
}

/** The count over the console's button in the taskbar of Windows, which knows no badge of a program as other systems do. */
export interface TaskbarBadge {
  show(waiting: readonly Pick<SystemNotice, 'isUrgent'>[]): void;
  /** Another window wears it from now on: the console was opened again. */
  wear(button: TaskbarButton): void;
}

export function createTaskbarBadge({ platform, toImage }: TaskbarBadgeDependencies): TaskbarBadge {
  // The others have no such buttons, and their windows no such deed.
  if (platform !== 'win32') return { show: () => undefined, wear: () => undefined };
  let button: TaskbarButton | null = null;
  let overlay: { readonly image: NativeImage; readonly words: string } | null = null;
  const apply = (): void => {
    if (button === null || button.isDestroyed()) return;
    button.setOverlayIcon(overlay?.image ?? null, overlay?.words ?? '');
  };
  return {
    show(waiting) {
      const size = POINTS * DENSITY;
      const pixels = (): Buffer =>
        Buffer.from(
          badgeBitmap(
            waiting.length,
            waiting.some(({ isUrgent }) => isUrgent),
            size,
          ),
        );
      overlay =
        waiting.length === 0
          ? null
          : {
              image: toImage(pixels(), { width: size, height: size, scaleFactor: DENSITY }),
              words: say('badge.unseen', { n: waiting.length }),
            };
      apply();
    },
    wear(next) {
      button = next;
      apply();
    },
  };
}
