import { columnHeight, pourZones, type PourSpacing, type WallColumn } from './pour-zones.ts';
import { COUNT_HEIGHT_UNITS, TILE_SIZES, type TileDetail, type WallCell } from './wall-cell.ts';

export interface WallHost {
  readonly id: string;
  /** It needs somebody: it keeps a tile when others are only counted. */
  readonly isTroubled: boolean;
  /** It is not simply fine: its tile has a line of words. */
  readonly hasWords: boolean;
}

/** A zone with its hosts in the order in which they are to be read. */
export interface WallZone {
  readonly name: string;
  readonly hosts: readonly WallHost[];
}

/** Where tiles may stand, wall units. */
export interface WallArea {
  readonly widthUnits: number;
  readonly heightUnits: number;
}

export interface WallLayout {
  /** By how much everything in a tile is larger than its least readable size. */
  readonly scale: number;
  readonly columnWidthUnits: number;
  readonly columnGapUnits: number;
  readonly spacing: PourSpacing;
  readonly columns: readonly WallColumn[];
}

interface Plan {
  readonly troubled: TileDetail | 'counted';
  readonly quiet: TileDetail | 'counted';
  /** Zones where nothing is the matter become one counted line. */
  readonly joinsQuietZones?: boolean;
}

/** From the most that can be shown to the least; the first that fits is taken. */
const PLANS: readonly Plan[] = [
  { troubled: 'full', quiet: 'full' },
  { troubled: 'full', quiet: 'brief' },
  { troubled: 'brief', quiet: 'brief' },
  { troubled: 'full', quiet: 'line' },
  { troubled: 'brief', quiet: 'line' },
  { troubled: 'brief', quiet: 'name' },
  { troubled: 'full', quiet: 'counted' },
  { troubled: 'brief', quiet: 'counted' },
  { troubled: 'brief', quiet: 'counted', joinsQuietZones: true },
  { troubled: 'line', quiet: 'name' },
  { troubled: 'line', quiet: 'counted' },
  { troubled: 'line', quiet: 'counted', joinsQuietZones: true },
  { troubled: 'name', quiet: 'name' },
  { troubled: 'name', quiet: 'counted' },
  { troubled: 'name', quiet: 'counted', joinsQuietZones: true },
  { troubled: 'counted', quiet: 'counted' },
];
const SCALES = [2.2, 2, 1.8, 1.6, 1.45, 1.3, 1.2, 1.1, 1] as const;
const COLUMN_GAP_UNITS = 1.2;
/** Names stand close, as in a list. */
const NAME_GAP_UNITS = 0.2;
/** Where tiles have no room for words, the heading has a second line for them. */
export const WORDED_HEADING_UNITS = 4.3;
/** Heights tried between nothing and all; the last is exactly all that there is. */
const HEIGHT_STEPS = 40;
const SPACING: PourSpacing = { headingUnits: 2.6, cellGapUnits: 0.4, zoneGapUnits: 1 };
/** A tile wider than this, in its least widths, falls apart to the eye. */
const WIDEST = 1.9;
export const QUIET_ZONES = 'Other zones';
export const ALL_ZONES = 'All zones';

/**
 * How a wall shows these zones: as large and as much as fits, never below what can be read from five metres. When there is not
 * room for all, the healthy hosts of a zone become a counted line and only the troubled keep tiles. Pure.
 */
export function computeWallLayout(zones: readonly WallZone[], area: WallArea): WallLayout {
  const candidates = PLANS.flatMap((plan) => SCALES.map((scale) => ({ plan, scale })));
  let firstThatFits: WallLayout | null = null;
  for (const { plan, scale } of candidates) {
    // Zones in one piece are worth a few figures, but not the figures altogether.
    if (firstThatFits !== null && !(hasFigures(plan.troubled) && hasFigures(plan.quiet))) break;
    const layout = tryPlan(zones, area, plan, scale);
    if (layout !== null && (zones.length === 1 || countBreaks(layout.columns) === 0)) return layout;
    firstThatFits ??= layout;
  }
  if (firstThatFits !== null) return firstThatFits;
  const everything: WallZone = { name: ALL_ZONES, hosts: zones.flatMap((zone) => zone.hosts) };
  return tryPlan([everything], area, { troubled: 'counted', quiet: 'counted' }, 1) ?? emptyLayout(area);
}

function tryPlan(zones: readonly WallZone[], area: WallArea, plan: Plan, scale: number): WallLayout | null {
  if (zones.length === 0) return emptyLayout(area);
  const filled = (plan.joinsQuietZones === true ? joinQuietZones(zones) : zones).map((zone) => ({
    zone: zone.name,
    cells: cellsOf(zone, plan, scale),
  }));
  const headingUnits = plan.troubled === 'name' ? WORDED_HEADING_UNITS : SPACING.headingUnits * Math.min(scale, 1.3);
  const spacing: PourSpacing = { ...SPACING, headingUnits, ...(plan.quiet === 'name' ? { cellGapUnits: NAME_GAP_UNITS } : {}) };
  const minWidth = scale * Math.max(...filled.flatMap(({ cells }) => cells.map(minWidthOf)));
  const mostColumns = Math.max(1, Math.floor((area.widthUnits + COLUMN_GAP_UNITS) / (minWidth + COLUMN_GAP_UNITS)));
  const pour: Pour = (height, keepsZonesWhole) => {
    const columns = pourZones(filled, spacing, height, keepsZonesWhole);
    return columns !== null && columns.length <= mostColumns ? columns : null;
  };
  const columns = pourEvenly(pour, area.heightUnits);
  if (columns === null) return null;
  const share = (area.widthUnits - COLUMN_GAP_UNITS * (columns.length - 1)) / Math.max(1, columns.length);
  return { scale, spacing, columns, columnGapUnits: COLUMN_GAP_UNITS, columnWidthUnits: Math.min(share, minWidth * WIDEST) };
}

type Pour = (heightUnits: number, keepsZonesWhole: boolean) => WallColumn[] | null;

const hasFigures = (detail: Plan['quiet']): boolean => detail === 'full' || detail === 'brief' || detail === 'line';
const countBreaks = (columns: readonly WallColumn[]): number => columns.flat().filter((block) => block.isContinued).length;

/** Of all heights up to `mostUnits` the one that breaks the fewest zones, and of those the least, which makes columns even. */
function pourEvenly(pour: Pour, mostUnits: number): WallColumn[] | null {
  let best: WallColumn[] | null = null;
  let fewestBreaks = Number.POSITIVE_INFINITY;
  for (const keepsZonesWhole of [true, false]) {
    for (let step = 0; step <= HEIGHT_STEPS; step += 1) {
      const columns = pour(mostUnits * (step / HEIGHT_STEPS), keepsZonesWhole);
      if (columns === null) continue;
      const breaks = countBreaks(columns);
      if (breaks < fewestBreaks) [best, fewestBreaks] = [columns, breaks];
    }
  }
  return best;
}

const minWidthOf = (cell: WallCell): number => TILE_SIZES[cell.kind === 'tile' ? cell.detail : 'name'].minWidthUnits;

function cellsOf(zone: WallZone, plan: Plan, scale: number): WallCell[] {
  const tiles: WallCell[] = [];
  const counted: string[] = [];
  for (const host of zone.hosts) {
    const detail = host.isTroubled ? plan.troubled : plan.quiet;
    if (detail === 'counted') {
      counted.push(host.id);
      continue;
    }
    const size = TILE_SIZES[detail];
    tiles.push({
      kind: 'tile',
      hostId: host.id,
      detail,
      heightUnits: scale * (host.hasWords ? size.wordedHeightUnits : size.heightUnits),
    });
  }
  if (counted.length === 0) return tiles;
  return [...tiles, { kind: 'count', hostIds: counted, heightUnits: COUNT_HEIGHT_UNITS * scale }];
}

function joinQuietZones(zones: readonly WallZone[]): WallZone[] {
  const isQuiet = (zone: WallZone): boolean => zone.hosts.every((host) => !host.isTroubled);
  const quiet = zones.filter(isQuiet).flatMap((zone) => zone.hosts);
  const troubled = zones.filter((zone) => !isQuiet(zone));
  return quiet.length === 0 ? troubled : [...troubled, { name: QUIET_ZONES, hosts: quiet }];
}

function emptyLayout(area: WallArea): WallLayout {
  return { scale: 1, spacing: SPACING, columns: [], columnGapUnits: COLUMN_GAP_UNITS, columnWidthUnits: area.widthUnits };
}

/** Height of the highest column, wall units. */
export function layoutHeight(layout: WallLayout): number {
  return Math.max(0, ...layout.columns.map((column) => columnHeight(column, layout.spacing)));
}
