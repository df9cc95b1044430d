import type { Tile, TileContents, TileKind } from '#shared/domain/board/tile.ts';
import type { Cells } from './drag-tile.ts';
import { say } from '../words.ts';

interface KindEntry<Kind extends TileKind> {
  readonly name: string;
  /** What it is for, as one would ask for it. */
  readonly hint: string;
  readonly size: Cells;
  readonly fresh: TileContents[Kind];
}

const HOUR_MS = 3_600_000;
const LOAD = { selector: { names: ['host_cpu_usage_percent'] }, aggregation: 'avg', combine: null, by: [] } as const;

/** All that a scene can be made of, in the order of the palette. */
export const KIND_ENTRIES: { readonly [Kind in TileKind]: KindEntry<Kind> } = {
  'health-map': {
    name: say('kind.health-map'),
    hint: say('hint.health-map'),
    size: { columns: 16, rows: 10 },
    fresh: { zones: [], pictureId: null, places: [] },
  },
  host: {
    name: say('kind.host'),
    hint: say('hint.host'),
    size: { columns: 6, rows: 4 },
    fresh: { hostId: '' },
  },
  service: {
    name: say('kind.service'),
    hint: say('hint.service'),
    size: { columns: 6, rows: 4 },
    fresh: { title: say('fresh.service'), hostIds: [] },
  },
  chart: {
    name: say('kind.chart'),
    hint: say('hint.chart'),
    size: { columns: 12, rows: 6 },
    fresh: { title: '', query: LOAD, rangeMs: HOUR_MS },
  },
  number: {
    name: say('kind.number'),
    hint: say('hint.number'),
    size: { columns: 6, rows: 4 },
    fresh: { title: '', query: { ...LOAD, combine: 'avg' }, rangeMs: HOUR_MS },
  },
  'event-clock': {
    name: say('kind.event-clock'),
    hint: say('hint.event-clock'),
    size: { columns: 10, rows: 3 },
    fresh: { phaseKind: null },
  },
  'run-sheet': {
    name: say('kind.run-sheet'),
    hint: say('hint.run-sheet'),
    size: { columns: 32, rows: 3 },
    fresh: {},
  },
  'alert-list': {
    name: say('kind.alert-list'),
    hint: say('hint.alert-list'),
    size: { columns: 12, rows: 6 },
    fresh: { zones: [], least: 'warning', most: 6 },
  },
  incident: {
    name: say('kind.incident'),
    hint: say('hint.incident'),
    size: { columns: 16, rows: 5 },
    fresh: { zones: [] },
  },
  vendors: {
    name: say('kind.vendors'),
    hint: say('hint.vendors'),
    size: { columns: 8, rows: 5 },
    fresh: { vendorIds: [] },
  },
  clock: {
    name: say('kind.clock'),
    hint: say('hint.clock'),
    size: { columns: 6, rows: 3 },
    fresh: { hasSeconds: false },
  },
  text: {
    name: say('kind.text'),
    hint: say('hint.text'),
    size: { columns: 10, rows: 2 },
    fresh: { text: say('fresh.text'), size: 'medium' },
  },
  picture: {
    name: say('kind.picture'),
    hint: say('hint.picture'),
    size: { columns: 8, rows: 6 },
    fresh: { pictureId: '', fit: 'whole', says: '' },
  },
};

/** What a tile is called where it is spoken of: its own title, or its kind. */
export function tileWords(tile: Tile, hostName: (hostId: string) => string | undefined = () => undefined): string {
  const { name } = KIND_ENTRIES[tile.kind];
  if (tile.kind === 'host') return hostName(tile.shows.hostId) ?? name;
  const own = 'title' in tile.shows ? tile.shows.title : tile.kind === 'text' ? tile.shows.text : '';
  const line = own.split('\n', 1)[0]?.trim() ?? '';
  return line === '' ? name : say('tile.called', { kind: name, title: line.length > 40 ? `${line.slice(0, 39)}…` : line });
}
