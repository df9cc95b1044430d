import type { NativeImage, Rectangle } from 'electron';
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

/** What covers a wall. */
export interface FrozenPicture {
  readonly hasPicture: boolean;
  /** Its words, from then on: the wall is back, and its hub is not. */
  sayHubIsAway(): void;
  hide(): void;
  close(): void;
}

/** Covers a wall with how it last looked, dimmed and with the time of that, so that nobody takes it for what is now. */
export function showFrozen(bounds: Rectangle, picture: WallPicture | null, timeZone: string | null): FrozenPicture {
  const window = showOver(bounds, page(picture, timeZone));
  const isThere = (): boolean => !window.isDestroyed();
  let isHubAway = false;
  return {
    hasPicture: picture !== null,
    sayHubIsAway() {
      if (isHubAway || !isThere()) return;
      isHubAway = true;
      // It runs no script, and another page would flash. A cover that went meanwhile needs no words.
      window.webContents.insertCSS(HUB_IS_AWAY).catch(() => undefined);
    },
    hide: () => isThere() && window.hide(),
    close: () => isThere() && window.destroy(),
  };
}

/** Over what the page says at first. */
const HUB_IS_AWAY = '.starts { display: none !important } .away { display: block !important }';

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
  const at = picture === null ? null : frozenClock(picture.atMs, timeZone);
  const said =
    at === null
      ? `<span>${say('wall.again')}</span>`
      : `<span class="starts">${say('wall.frozen', { at })}</span><span class="away" style="display:none">${say('wall.away', { at })}</span>`;
  const image =
    picture === null
      ? ''
      : `<img src="data:image/jpeg;base64,${picture.jpeg.toString('base64')}" style="width:100%;height:100%;opacity:.35">`;
  return `<body style="margin:0;overflow:hidden;cursor:none;background:${BACKGROUND};color:#fff;font-family:'IBM Plex Sans',sans-serif">${image}
<p style="position:fixed;inset:auto 0 0;margin:0;padding:2vmin;background:#000;font-size:4vmin;text-align:center">${said}</p></body>`;
}
