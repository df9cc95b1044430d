import type { WallBrightness } from '../../domain/board/wall-brightness.ts';
import { say } from './words.ts';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `60 % from 22:00 to 06:00`, in the venue's time. */
export function brightnessWords(brightness: WallBrightness | null): string {
  if (brightness === null) return say('light.same');
  const hours = { from: clock(brightness.fromMinute), to: clock(brightness.toMinute) };
  return brightness.how === 'dim' ? say('light.dim', { percent: brightness.percent, ...hours }) : say('light.dark', hours);
}
