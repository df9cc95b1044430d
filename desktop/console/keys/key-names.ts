import { say } from '../words.ts';

const NAMED = ['Ctrl', 'Shift', 'Enter', 'Delete', 'Page', 'Home', 'End', 'Space', 'Wheel', 'Drag', 'DoubleClick'] as const;
const isNamed = (key: string): key is (typeof NAMED)[number] => (NAMED as readonly string[]).includes(key);

/** Keys as they stand on the keyboard of who reads: `Ctrl D`, in German `Strg D`. */
export const keyNames = (keys: string): string =>
  keys
    .split(' ')
    .map((key) => (isNamed(key) ? say(`keyboard.${key}`) : key))
    .join(' ');
