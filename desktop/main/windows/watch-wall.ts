import { app, type BrowserWindow } from 'electron';
import { z } from 'zod';
import { type FrozenPicture, frozenClock, keepPicture, showFrozen, type WallPicture } from './frozen-picture.ts';
import { say } from '../words.ts';

const TURN_MS = 1_000;
/** Turns without an answer after which a page hangs; one that is being loaded is given longer. */
const HUNG_TURNS = 5;
const LOADING_TURNS = 20;
/** So long a page that is back may still be behind the picture of before; while it waits for its hub it stays there, for it has nothing better. */
const WAITING_TURNS = 10;
const PICTURE_TURNS = 15;
/** A wall takes a fifth of it; in kilobytes. */
const MOST_MEMORY = 900_000;
/** A page that goes at once again is given this long before the next try. */
const AGAIN_AFTER_MS = 2_000;
/** Whether the page shows something (it has left what it shows while it waits), whether it only waits for its hub to answer, the zone of its venue, and whether its night has come. */
const ASK = `(() => {
  const wall = document.querySelector('main.wall');
  const waiting = wall?.querySelector(':scope > .waiting') ?? null;
  return {
    shows: wall !== null && waiting === null,
    waitsForHub: waiting?.dataset.forHub !== undefined,
    timeZone: wall?.dataset.timeZone ?? null,
    isRenewalDue: wall?.dataset.renewalDue !== undefined,
  };
})()`;
const saidByPage = z
  .object({ shows: z.boolean(), waitsForHub: z.boolean(), timeZone: z.string().max(100).nullable(), isRenewalDue: z.boolean() })
  .catch({ shows: false, waitsForHub: false, timeZone: null, isRenewalDue: false });

export interface WatchWallOptions {
  readonly nowMs: () => number;
  readonly onProblem: (error: unknown) => void;
  /** In words, when the page is replaced, with the time by the venue's clock. */
  readonly onTrouble: (why: string, at: string) => void;
}

/**
 * Keeps a wall's page alive. One that hangs, crashes or takes more and more memory is replaced by a fresh one in a process of its own, behind a
 * frozen picture of how it last looked; so is each once a night, when it says that nobody needs it, of which nobody is told. Counted in turns of
 * our own loop, so that a computer that slept replaces nothing.
 */
export function watchWall(window: BrowserWindow, { nowMs, onProblem, onTrouble }: WatchWallOptions): void {
  const contents = window.webContents;
  let picture: WallPicture | null = null;
  let timeZone: string | null = null;
  let frozen: FrozenPicture | null = null;
  let again: NodeJS.Timeout | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  let isLoaded = false;
  /** Turns since the page answered, since it was loaded anew, and in all. */
  let silent = 0;
  let back = 0;
  let turns = 0;
  let generation = 0;
  let isAsked = false;

  const replace = (why: string | null): void => {
    if (window.isDestroyed()) return;
    if (why !== null) onTrouble(why, frozenClock(nowMs(), timeZone));
    frozen ??= showFrozen(window.getBounds(), picture, timeZone);
    isLoaded = false;
    isAsked = false;
    generation += 1;
    silent = 0;
    back = 0;
    clearTimeout(again);
    again = setTimeout(
      () => {
        lastMs = nowMs();
        if (!window.isDestroyed()) contents.reload();
      },
      Math.max(0, lastMs + AGAIN_AFTER_MS - nowMs()),
    );
  };
  /** Its end, which is told of, brings the next. `why` null: as it should be. */
  let ended: { readonly why: string | null } | null = null;
  const end = (why: string | null): void => {
    ended = { why };
    silent = 0;
    contents.forcefullyCrashRenderer();
  };

  const uncover = (): void => {
    frozen?.close();
    frozen = null;
  };
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    const asked = generation;
    contents.executeJavaScript(ASK).then(
      (answer: unknown) => {
        if (asked !== generation) return;
        const said = saidByPage.parse(answer);
        timeZone = said.timeZone ?? timeZone;
        isAsked = false;
        silent = 0;
        if (said.shows) uncover();
        else if (back > WAITING_TURNS) {
          if (said.waitsForHub && frozen?.hasPicture === true) frozen.sayHubIsAway();
          else uncover();
        }
        if (said.isRenewalDue && ended === null) end(null);
      },
      () => {
        if (asked === generation) isAsked = false;
      },
    );
  };
  const takePicture = async (): Promise<void> => {
    if (frozen !== null) return;
    const taken = keepPicture(await contents.capturePage(), nowMs());
    if (frozen === null && taken !== null && !window.isDestroyed() && silent === 0) picture = taken;
  };
  const turn = (): void => {
    turns += 1;
    silent += 1;
    back += 1;
    if (silent > (isLoaded ? HUNG_TURNS : LOADING_TURNS)) {
      end(say('wall.hung'));
      return;
    }
    if (!isLoaded) return;
    ask();
    if (turns % PICTURE_TURNS !== 0) return;
    const memory = app.getAppMetrics().find(({ pid }) => pid === contents.getOSProcessId())?.memory.workingSetSize ?? 0;
    if (memory > MOST_MEMORY) end(say('wall.memory', { n: Math.round(memory / 1_024) }));
    else takePicture().catch(onProblem);
  };

  const timer = setInterval(turn, TURN_MS);
  contents.on('did-finish-load', () => {
    isLoaded = true;
    silent = 0;
    // The first look at it is worth keeping soon: it may not live long.
    turns = PICTURE_TURNS - 3;
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    replace(ended === null ? say('wall.crashed') : ended.why);
    ended = null;
  });
  window.once('closed', () => {
    clearInterval(timer);
    clearTimeout(again);
    uncover();
  });
  window.on('hide', () => frozen?.hide());
}
