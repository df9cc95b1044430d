import type { BrowserWindow, NativeImage, Rectangle } from 'electron';
import { venueClock } from '#shared/view/venue-time.ts';
import { spokenLocale } from '#shared/language/spoken.ts';
import { BACKGROUND } from './face-preferences.ts';
import { showOver } from './show-over.ts';
import { say } from '../words.ts';

/** The last picture of a wall, small enough to keep one of each. */
export interface WallPicture {
  readonly jpeg: Buffer;
  readonly atMs: number;
}

const WIDTH = 1_920;
const QUALITY = 70;

export function keepPicture(image: NativeImage, atMs: number): WallPicture | null {
  if (image.isEmpty()) return null;
  const small = image.getSize().width > WIDTH ? image.resize({ width: WIDTH }) : image;
  return { jpeg: small.toJPEG(QUALITY), atMs };
}

/** Covers a wall with how it last looked, dimmed and with the time of that, so that nobody takes it for what is now. */
export const showFrozen = (bounds: Rectangle, picture: WallPicture | null, timeZone: string | null): BrowserWindow =>
  showOver(bounds, page(picture, timeZone));

/** By the venue's clock as the wall said it; by this computer's where it had not said anything yet that is a zone. */
export function frozenClock(atMs: number, timeZone: string | null): string {
  try {
    if (timeZone !== null) return venueClock(atMs, timeZone, true);
  } catch {
    // What a page says may be anything.
  }
  return new Date(atMs).toLocaleTimeString(spokenLocale());
}

function page(picture: WallPicture | null, timeZone: string | null): string {
  const said = picture === null ? say('wall.again') : say('wall.frozen', { at: frozenClock(picture.atMs, timeZone) });
  const image =
    picture === null
      ? ''
      : `<img src="data:image/jpeg;base64,${picture.jpeg.toString('base64')}" style="width:100%;height:100%;opacity:.35">`;
  return `<body style="margin:0;overflow:hidden;cursor:none;background:${BACKGROUND};color:#fff;font-family:'IBM Plex Sans',sans-serif">${image}
<p style="position:fixed;inset:auto 0 0;margin:0;padding:2vmin;background:#000;font-size:4vmin;text-align:center">${said}</p></body>`;
}
