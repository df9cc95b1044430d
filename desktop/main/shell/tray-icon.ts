/** Half the colour's light is the most that normal may have; what is wrong is filled and bright. */
const LOOKS = {
  running: { colour: [0x58, 0xb5, 0xa4], isFilled: false },
  waiting: { colour: [0xf0, 0xb4, 0x29], isFilled: false },
  failed: { colour: [0xff, 0x6a, 0x55], isFilled: true },
} as const;
export type TrayLook = keyof typeof LOOKS;

/** The tray's mark as a square of BGRA pixels, as Electron takes bitmaps: a ring while all runs, a disc when it failed. */
export function trayBitmap(look: TrayLook, sizePixels: number): Uint8Array {
  const {
    colour: [red, green, blue],
    isFilled,
  } = LOOKS[look];
  const bitmap = new Uint8Array(sizePixels * sizePixels * 4);
  const middle = (sizePixels - 1) / 2;
  const outer = sizePixels * 0.42;
  const inner = isFilled ? 0 : sizePixels * 0.26;
  for (let y = 0; y < sizePixels; y += 1) {
    for (let x = 0; x < sizePixels; x += 1) {
      const radius = Math.hypot(x - middle, y - middle);
      // One pixel of soft edge on either side.
      const cover = clamp(outer - radius + 0.5) * (isFilled ? 1 : clamp(radius - inner + 0.5));
      bitmap.set([blue * cover, green * cover, red * cover, 255 * cover], (y * sizePixels + x) * 4);
    }
  }
  return bitmap;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
