import { expect, it } from 'vitest';
import type { Board } from '#shared/domain/board/board.ts';
import type { RestBoardPicture } from '#shared/protocol/rest/boards/board-pictures.ts';
import { type HttpHub, startHttpHub, TOKENS } from '../../../../support/http-hub.ts';
import { madeUpBoard, madeUpScene, madeUpTile } from '../../../../support/made-up-board.ts';
import { phonePicture, SECRET_PLACE } from '../../../../support/made-up-picture.ts';

const send = async (hub: HttpHub, method: string, address: string, body?: unknown): Promise<{ status: number; body: never }> => {
  const isBytes = body instanceof Uint8Array;
  const reply = await hub.get(address, {
    method,
    token: TOKENS.admin,
    ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    headers: body === undefined ? {} : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
  });
  return { status: reply.status, body: (await reply.json()) as never };
};

it('a board is made, changed by who has read it, carried to a file and back, and deleted', async () => {
  const hub = await startHttpHub();
  const made: Board = (await send(hub, 'POST', '/api/boards', madeUpBoard())).body;
  expect(made).toMatchObject({ ...madeUpBoard(), revision: 1, changedBy: 'this computer (owner)' });
  const changed = await send(hub, 'PUT', `/api/boards/${made.id}`, { ...madeUpBoard({ name: 'Bar' }), revision: 1 });
  expect(changed.body).toMatchObject({ id: made.id, name: 'Bar', revision: 2 });
  const late = await send(hub, 'PUT', `/api/boards/${made.id}`, { ...madeUpBoard({ name: 'Kitchen' }), revision: 1 });
  expect(late).toMatchObject({ status: 409, body: { code: 'board.conflict', where: 'revision' } });
  const file = await send(hub, 'GET', `/api/boards/${made.id}/export`);
  const copy: Board = (await send(hub, 'POST', '/api/boards/import', file.body)).body;
  expect(copy).toMatchObject({ name: 'Bar', revision: 1 });
  expect(copy.id).not.toBe(made.id);
  expect((await send(hub, 'DELETE', `/api/boards/${made.id}`)).status).toBe(200);
  expect((await send(hub, 'GET', '/api/boards')).body).toMatchObject({
    boards: [{ id: copy.id, name: 'Bar', scene_count: 1, tile_count: 1 }],
  });
  expect((await send(hub, 'GET', `/api/boards/${made.id}`)).body).toMatchObject({ code: 'board.unknown' });
  const acts = (await send(hub, 'GET', '/api/access/audit')).body as { records: { action: string }[] };
  expect(acts.records.map(({ action }) => action).filter((action) => action.startsWith('board.'))).toEqual([
    'board.deleted',
    'board.created',
    'board.changed',
    'board.created',
  ]);
});

it('a board that cannot be shown is refused, with the place and the way out; one that is large is not', async () => {
  const hub = await startHttpHub();
  const over = madeUpBoard({ scenes: [madeUpScene('one', [madeUpTile({ column: 30 })])] });
  expect(await send(hub, 'POST', '/api/boards', over)).toMatchObject({
    status: 400,
    body: { code: 'board.invalid', where: 'scenes.0.tiles.0.place', remedy: expect.stringContaining('32 columns') },
  });
  expect(await send(hub, 'POST', '/api/boards', { ...madeUpBoard(), colour: 'pink' })).toMatchObject({
    status: 400,
    body: { code: 'query.invalid' },
  });
  const tiles = Array.from({ length: 18 }, (_, row) => ({
    id: `t${row}`,
    kind: 'text' as const,
    place: { column: 0, row, columns: 32, rows: 1 },
    shows: { text: 'Roses are red. '.repeat(130), size: 'small' as const },
  }));
  const large = madeUpBoard({ scenes: ['a', 'b', 'c', 'd'].map((id) => madeUpScene(id, tiles)), turns: [] });
  expect(JSON.stringify(large).length).toBeGreaterThan(65_536);
  expect((await send(hub, 'POST', '/api/boards', large)).status).toBe(200);
});

it('a display that the desk let in gets its board, which cannot be deleted meanwhile', async () => {
  const hub = await startHttpHub();
  const board: Board = (await send(hub, 'POST', '/api/boards', madeUpBoard())).body;
  hub.boards.displays.seen({ id: 'monitor-1', name: 'Dell 27"' });
  expect((await send(hub, 'GET', '/api/wall-displays')).body).toEqual({
    displays: [
      {
        id: 'monitor-1',
        name: 'Dell 27"',
        kind: 'monitor',
        board_id: null,
        pinned_zones: [],
        brightness: null,
        is_connected: false,
        seen_at: expect.any(Number),
      },
    ],
  });
  const given = await send(hub, 'PUT', '/api/wall-displays/monitor-1', { board_id: board.id, pinned_zones: ['Bar'] });
  expect(given.body).toMatchObject({ board_id: board.id, pinned_zones: ['Bar'] });
  expect(await send(hub, 'DELETE', `/api/boards/${board.id}`)).toMatchObject({
    status: 409,
    body: { code: 'board.in-use', message: expect.stringContaining('Dell') },
  });
  expect((await send(hub, 'PUT', '/api/wall-displays/monitor-1', { board_id: 'none' })).body).toMatchObject({ code: 'board.unknown' });
  expect((await send(hub, 'PUT', '/api/wall-displays/monitor-2', { board_id: null })).body).toMatchObject({
    code: 'board.display-unknown',
  });
});

it('a display is connected for as long as a wall is open on it, and heard of until the last was closed', async () => {
  const hub = await startHttpHub();
  const { displays } = hub.boards;
  displays.seen({ id: 'monitor-1', name: 'Bar' });
  const told: boolean[] = [];
  hub.boards.onChange(({ kind }) => kind === 'displays' && told.push(displays.list()[0]?.isConnected === true));
  const [first, second] = [displays.attend('monitor-1'), displays.attend('monitor-1')];
  first();
  expect((await send(hub, 'GET', '/api/wall-displays')).body).toMatchObject({ displays: [{ is_connected: true }] });
  second();
  expect(displays.list()[0]).toMatchObject({ isConnected: false, seenMs: expect.any(Number) });
  expect(told).toEqual([true, false]);
});

it('a display is as bright by the hour as was said, and the trail says who said so and who took its wallboard away', async () => {
  const hub = await startHttpHub();
  hub.boards.displays.seen({ id: 'monitor-1', name: 'Bar' });
  const brightness = { how: 'dim', from_minute: 1_320, to_minute: 360, percent: 60 };
  const put = (given: unknown) => send(hub, 'PUT', '/api/wall-displays/monitor-1', { board_id: null, brightness: given });
  expect((await put(brightness)).body).toMatchObject({ brightness });
  expect(hub.boards.displays.list()[0]?.brightness).toEqual({ how: 'dim', fromMinute: 1_320, toMinute: 360, percent: 60 });
  for (const wrong of [{ percent: 20 }, { from_minute: 1_440 }, { to_minute: 1_320 }, { how: 'off' }])
    expect(await put({ ...brightness, ...wrong })).toMatchObject({ status: 400, body: { code: 'query.invalid' } });
  expect((await put({ how: 'appearance', from_minute: 0, to_minute: 60 })).status).toBe(200);
  const note = { is_shown: false, name: 'Bar' };
  expect((await send(hub, 'POST', '/api/wall-displays/monitor-1/wallboard', note)).body).toEqual({ noted: true });
  const { records } = (await send(hub, 'GET', '/api/access/audit')).body as { records: { action: string }[] };
  expect(records.slice(0, 3)).toMatchObject([
    { action: 'board.hidden', target_name: 'Bar', target: 'display:monitor-1' },
    {
      action: 'board.assigned',
      before: { brightness: '60 % from 22:00 to 06:00' },
      after: { brightness: 'Dark from 00:00 to 01:00, bright otherwise' },
    },
    { action: 'board.assigned', before: { brightness: 'The same at all hours' } },
  ]);
});

it('what is not said of a display stays as it was, also when its board is taken from it', async () => {
  const hub = await startHttpHub();
  const board: Board = (await send(hub, 'POST', '/api/boards', madeUpBoard())).body;
  hub.boards.displays.seen({ id: 'monitor-1', name: 'Bar' });
  const put = (body: unknown) => send(hub, 'PUT', '/api/wall-displays/monitor-1', body);
  const brightness = { how: 'dim', from_minute: 1_320, to_minute: 360, percent: 60 };
  await put({ board_id: board.id, pinned_zones: ['Bar'], brightness });
  expect((await put({ board_id: null })).body).toMatchObject({ board_id: null, pinned_zones: ['Bar'], brightness });
  expect((await put({ board_id: null, pinned_zones: [] })).body).toMatchObject({ pinned_zones: [], brightness });
  expect((await put({ board_id: null, brightness: null })).body).toMatchObject({ brightness: null });
});

it('a picture is found by its bytes and kept without what its camera wrote', async () => {
  const hub = await startHttpHub();
  const picture: RestBoardPicture = (await send(hub, 'POST', '/api/board-pictures?name=plan.jpg', phonePicture())).body;
  expect(picture).toMatchObject({ name: 'plan.jpg', type: 'image/jpeg' });
  const bytes = Buffer.from(await (await hub.get(`/api/board-pictures/${picture.id}`)).arrayBuffer());
  expect(bytes.includes(SECRET_PLACE)).toBe(false);
  const again: RestBoardPicture = (await send(hub, 'POST', '/api/board-pictures?name=other.jpg', phonePicture())).body;
  expect(again.id).toBe(picture.id);
  expect((await send(hub, 'GET', '/api/board-pictures')).body).toMatchObject({ pictures: [{ id: picture.id }] });
  const text = await send(hub, 'POST', '/api/board-pictures?name=notes.txt', Buffer.from('no picture'));
  expect(text).toMatchObject({ status: 400, body: { code: 'board.picture-unusable' } });
  expect((await hub.get(`/api/board-pictures/${'0'.repeat(64)}`)).status).toBe(404);
});

it('templates come with the hosts that there are', async () => {
  const hub = await startHttpHub();
  const { templates } = (await send(hub, 'GET', '/api/board-templates')).body as { templates: { id: string; content: unknown }[] };
  expect(templates.map(({ id }) => id)).toEqual(['venue', 'event-day', 'network', 'streaming', 'cloud']);
  for (const { content } of templates) expect((await send(hub, 'POST', '/api/boards', content)).status).toBe(200);
});
