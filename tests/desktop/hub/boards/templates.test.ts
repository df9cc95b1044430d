import { expect, test } from 'vitest';
import { checkBoard } from '#shared/domain/board/check-board.ts';
import { METRIC_CATALOG } from '#shared/domain/metric-catalog.ts';
import { boardContentSchema } from '#shared/protocol/boards/board-schema.ts';
import { boardTemplates } from '../../../../desktop/hub/boards/templates/board-templates.ts';
import type { TemplateHost } from '../../../../desktop/hub/boards/templates/template-hosts.ts';

const host = (name: string): TemplateHost => ({ id: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), name, zone: null, labels: {} });
const VENUES: Readonly<Record<string, readonly TemplateHost[]>> = {
  'without hosts': [],
  'with one PC': [host('PC of the office')],
  'with two machines that are called so': [host('Streaming PC'), host('Bar till 1')],
  'with everything': [
    'Streaming PC',
    'Livestream encoder',
    'Projector PC',
    'Gatehouse cameras',
    'Photo booth',
    'Bar till 1',
    'Sound desk',
    'Wi-Fi gateway',
    'Kitchen orders',
    'Lighting desk',
    'File server',
  ].map(host),
};

test.each(Object.keys(VENUES))('of a venue %s every template can be shown, and its file read', (venue) => {
  for (const { id, content } of boardTemplates(VENUES[venue] ?? [])) {
    expect([id, checkBoard(content)]).toEqual([id, []]);
    expect([id, boardContentSchema.safeParse(content).error?.issues]).toEqual([id, undefined]);
    const names = content.scenes.flatMap(({ tiles }) =>
      tiles.flatMap((tile) => (tile.kind === 'chart' || tile.kind === 'number' ? (tile.shows.query.selector.names ?? []) : [])),
    );
    expect([id, names.filter((name) => !(name in METRIC_CATALOG))]).toEqual([id, []]);
  }
});

test('templates use the hosts that are called so, and leave nothing of the grid empty on their first scene', () => {
  for (const hosts of Object.values(VENUES)) {
    for (const { id, content } of boardTemplates(hosts)) {
      const cells = content.scenes[0]?.tiles.reduce((sum, { place }) => sum + place.columns * place.rows, 0);
      expect([id, cells]).toEqual([id, 32 * 18]);
    }
  }
  const [, eventDay] = boardTemplates(VENUES['with everything'] ?? []);
  expect(eventDay?.content.scenes[0]?.tiles.flatMap((tile) => (tile.kind === 'service' ? [tile.shows.title] : []))).toEqual([
    'Live stream',
    'Tills',
    'Sound',
    'Guest Wi-Fi',
    'Kitchen',
  ]);
});
