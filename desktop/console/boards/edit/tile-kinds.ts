import type { Tile, TileContents, TileKind } from '#shared/domain/board/tile.ts';
import type { Cells } from './drag-tile.ts';

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
    name: 'Health map',
    hint: 'All systems by zone, or on a floor plan',
    size: { columns: 16, rows: 10 },
    fresh: { zones: [], pictureId: null, places: [] },
  },
  host: {
    name: 'System',
    hint: 'One system and its figures',
    size: { columns: 6, rows: 4 },
    fresh: { hostId: '' },
  },
  service: {
    name: 'Service',
    hint: 'What several systems make together',
    size: { columns: 6, rows: 4 },
    fresh: { title: 'A service', hostIds: [] },
  },
  chart: {
    name: 'Chart',
    hint: 'A figure over time',
    size: { columns: 12, rows: 6 },
    fresh: { title: '', query: LOAD, rangeMs: HOUR_MS },
  },
  number: {
    name: 'Figure',
    hint: 'One large number and where it is going',
    size: { columns: 6, rows: 4 },
    fresh: { title: '', query: { ...LOAD, combine: 'avg' }, rangeMs: HOUR_MS },
  },
  'event-clock': {
    name: 'Event clock',
    hint: 'The time until the next part of the day',
    size: { columns: 10, rows: 3 },
    fresh: { phaseKind: null },
  },
  'run-sheet': {
    name: 'Run-sheet',
    hint: 'The day from end to end',
    size: { columns: 32, rows: 3 },
    fresh: {},
  },
  'alert-list': {
    name: 'Alerts',
    hint: 'What is wrong, worst first',
    size: { columns: 12, rows: 6 },
    fresh: { zones: [], least: 'warning', most: 6 },
  },
  incident: {
    name: 'Incident',
    hint: 'What needs somebody most, and who has it',
    size: { columns: 16, rows: 5 },
    fresh: { zones: [] },
  },
  vendors: {
    name: 'Vendors',
    hint: 'How the systems of vendors are',
    size: { columns: 8, rows: 5 },
    fresh: { vendorIds: [] },
  },
  clock: {
    name: 'Clock',
    hint: "The venue's time",
    size: { columns: 6, rows: 3 },
    fresh: { hasSeconds: false },
  },
  text: {
    name: 'Text',
    hint: 'A heading, or a note for the room',
    size: { columns: 10, rows: 2 },
    fresh: { text: 'A note', size: 'medium' },
  },
  picture: {
    name: 'Picture',
    hint: 'A logo or a plan',
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
  return line === '' ? name : `${name} “${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`;
}
