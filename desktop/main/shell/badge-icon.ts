/** Digits of three by five points, row by row: the largest that can be read on the sixteen points of a taskbar. */
const DIGITS: Readonly<Record<string, string>> = {
  '1': '.#.##..#..#.###',
  '2': '##...#.#.#..###',
  '3': '##...#.#...###.',
  '4': '#.##.####..#..#',
  '5': '####..##...###.',
  '6': '.###..####.#.#.',
  '7': '###..#.#..#..#.',
  '8': '.#.#.#.#.#.#.#.',
  '9': '.#.#.####..###.',
  '+': '....#.###.#....',
};
const COLUMNS = 3;
const ROWS = 5;
const MOST = 9;
type Colour = readonly [red: number, green: number, blue: number];
interface BadgeLook {
  readonly disc: Colour;
  readonly digits: Colour;
}
/** As on the screens by day: what is filled with the colour of critical has white on it, with that of a warning nearly black. */
const URGENT: BadgeLook = { disc: [0xbf, 0x2a, 0x17], digits: [0xff, 0xff, 0xff] };
const USUAL: BadgeLook = { disc: [0xf2, 0xb7, 0x05], digits: [0x14, 0x18, 0x1c] };

/** What stands on a badge: more than nine cannot be read there. */
export const badgeText = (count: number): string => (count > MOST ? `${MOST}+` : String(count));

/** How many nobody has seen yet, on a disc, as a square of BGRA pixels, as Electron takes bitmaps. */
export function badgeBitmap(count: number, isUrgent: boolean, sizePixels: number): Uint8Array {
  const { disc, digits } = isUrgent ? URGENT : USUAL;
  const bitmap = new Uint8Array(sizePixels * sizePixels * 4);
  const middle = (sizePixels - 1) / 2;
  for (let y = 0; y < sizePixels; y += 1) {
    for (let x = 0; x < sizePixels; x += 1) {
      // One pixel of soft edge.
      const cover = Math.min(1, Math.max(0, sizePixels / 2 - Math.hypot(x - middle, y - middle)));
      paint(bitmap, y * sizePixels + x, disc, cover);
    }
  }
  const text = badgeText(count);
  const cells = text.length * (COLUMNS + 1) - 1;
  const cellPixels = Math.max(1, Math.floor(sizePixels / (text.length === 1 ? 8 : 10)));
  const left = Math.round((sizePixels - cells * cellPixels) / 2);
  const top = Math.round((sizePixels - ROWS * cellPixels) / 2);
  for (const [index, sign] of [...text].entries()) {
    for (const [point, mark] of [...(DIGITS[sign] ?? '')].entries()) {
      if (mark !== '#') continue;
      const fromX = left + (index * (COLUMNS + 1) + (point % COLUMNS)) * cellPixels;
      const fromY = top + Math.floor(point / COLUMNS) * cellPixels;
      for (let y = fromY; y < fromY + cellPixels; y += 1)
        for (let x = fromX; x < fromX + cellPixels; x += 1) paint(bitmap, y * sizePixels + x, digits, 1);
    }
  }
  return bitmap;
}

function paint(bitmap: Uint8Array, pixel: number, [red, green, blue]: Colour, cover: number): void {
  bitmap.set([blue * cover, green * cover, red * cover, 255 * cover], pixel * 4);
}
