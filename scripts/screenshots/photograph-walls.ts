import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { createBoardCalls } from '../../shared/client/board-calls.ts';
import type { RestClient } from '../../shared/client/rest-client.ts';
import { savePicture, sideBySide } from './save-picture.ts';

/** What hangs side by side over the desk. */
const THREE = ['Venue overview', 'Event day', 'Streaming'] as const;
const THREE_WIDTH = 2_880;
const SETTLES_MS = 2_500;

export interface WallPictures {
  readonly app: ElectronApplication;
  readonly console: Page;
  readonly rest: RestClient;
  readonly into: string;
  readonly say: (line: string) => void;
  /** Somebody takes the incident, so that no wall is taken over any longer. */
  readonly takeIncident: () => Promise<void>;
}

/** Takes the wall that trouble has taken over, each board, and three monitors side by side. */
export async function photographWalls({ app, console: page, rest, into, say, takeIncident }: WallPictures): Promise<void> {
  const calls = createBoardCalls(rest);
  const walls = await openWalls(app, page);
  const boards = await calls.list();
  const boardOf = (name: string): string => boards.find((board) => board.name === name)?.id ?? '';
  /** The hub knows a display once its wall has told of itself. */
  const displayOf = async (wall: Page): Promise<string> => {
    const key = new URLSearchParams(new URL(wall.url()).hash.slice(1)).get('display') ?? '';
    for (;;) {
      const known = (await calls.displays()).find(({ id }) => id === key || id.includes(key));
      if (known !== undefined) return known.id;
      await wall.waitForTimeout(100);
    }
  };
  const [first] = walls as [Page, ...Page[]];
  const take = async (name: string, wall: Page): Promise<void> => {
    await wall.emulateMedia({ reducedMotion: 'reduce' });
    await wall.waitForTimeout(SETTLES_MS);
    await savePicture(join(into, name), await wall.screenshot());
    say(name);
  };
  await take('wall-takeover.png', first);
  await takeIncident();
  const show = async (wall: Page, name: string): Promise<void> => {
    await calls.changeDisplay(await displayOf(wall), { board_id: boardOf(name) });
    await wall.locator('.of-board').waitFor();
    await wall.locator('[data-scene]').first().waitFor();
  };
  for (const { name } of boards) {
    await show(first, name);
    await take(`wall-${name.toLowerCase().replaceAll(' ', '-')}.png`, first);
  }
  await calls.changeDisplay(await displayOf(first), { board_id: null });
  await take('wall-venue.png', first);
  for (const [index, wall] of walls.entries()) await show(wall, THREE[index] ?? THREE[0]);
  await first.waitForTimeout(SETTLES_MS);
  const pictures: Buffer[] = [];
  for (const wall of walls) pictures.push(await wall.screenshot());
  await savePicture(join(into, 'three-monitors.png'), await sideBySide(pictures), { width: THREE_WIDTH });
  say('three-monitors.png');
}

/** One on each monitor, from left to right. */
async function openWalls(app: ElectronApplication, page: Page): Promise<readonly Page[]> {
  const count = await page.evaluate(async () => {
    const found = (await window.wedsync?.request('displays:list')) ?? [];
    for (const { id } of found) await window.wedsync?.request('wallboard:open', id);
    return found.length;
  });
  const isWall = (each: Page): boolean => each.url().startsWith('app://wedsync/wallboard/');
  while (app.windows().filter(isWall).length < count) await page.waitForTimeout(100);
  const walls = app.windows().filter(isWall);
  const placed = await Promise.all(
    walls.map(async (wall) => {
      await wall.reload();
      return { wall, x: await wall.evaluate(() => window.screenX) };
    }),
  );
  return placed.sort((a, b) => a.x - b.x).map(({ wall }) => wall);
}
