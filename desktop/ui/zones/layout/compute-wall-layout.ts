import { columnHeight, pourZones, type PourSpacing, type WallColumn } from './pour-zones.ts';
import { cellsOf, joinQuietZones, WALL_PLANS, type WallPlan, type WallZone } from './wall-plan.ts';
import { say } from '../../scene/words.ts';

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

const SCALES = [2.2, 2, 1.8, 1.6, 1.45, 1.3, 1.2, 1.1, 1] as const;
/** Letters of every name that a tile has to have room for, from the best to the least. */
const LETTERS_SHOWN = [24, 22, 20, 18, 16, 14, 12, 0] as const;
const COLUMN_GAP_UNITS = 1.2;
/** Names stand close, as in a list. */
const NAME_GAP_UNITS = 0.1;
/** Where tiles have no room for words, the heading has a second line for them. */
export const WORDED_HEADING_UNITS = 4.1;
/** Heights tried between nothing and all; the last is exactly all that there is. */
const HEIGHT_STEPS = 40;
const SPACING: PourSpacing = { headingUnits: 2.6, cellGapUnits: 0.4, zoneGapUnits: 1 };
/** A tile wider than this, in its least widths, falls apart to the eye. */
const WIDEST = 1.9;

/**
 * How a wall shows these zones: as large and as much as fits, never below what can be read from five metres. When there is not
 * room for all, the healthy hosts of a zone become a counted line and only the troubled keep tiles. Pure.
 */
export function computeWallLayout(zones: readonly WallZone[], area: WallArea): WallLayout {
  const longestName = Math.max(0, ...zones.flatMap((zone) => zone.hosts.map((host) => host.nameLength)));
  const lettersWorthTrying = [...new Set(LETTERS_SHOWN.map((letters) => Math.min(letters, longestName)))];
  // A name that can be read is worth more than a figure; a name cut short is worth more than a number of hosts.
  const attempts = [
    ...lettersWorthTrying.map((letters) => ({ letters, plans: WALL_PLANS.filter(namesAll) })),
    ...WALL_PLANS.filter((plan) => !namesAll(plan)).flatMap((plan) => lettersWorthTrying.map((letters) => ({ letters, plans: [plan] }))),
  ];
  for (const { letters, plans } of attempts) {
    const layout = bestOf(zones, area, plans, letters);
    if (layout !== null) return layout;
  }
  const everything: WallZone = { name: say('zones.all'), hosts: zones.flatMap((zone) => zone.hosts) };
  return tryPlan([everything], area, { troubled: 'counted', quiet: 'counted' }, 1, 0) ?? emptyLayout(area);
}

/** The first plan and scale that fit; one that leaves every zone in one piece goes before, as long as it has figures for all. */
function bestOf(zones: readonly WallZone[], area: WallArea, plans: readonly WallPlan[], letters: number): WallLayout | null {
  let firstThatFits: WallLayout | null = null;
  for (const plan of plans) {
    if (firstThatFits !== null && !(hasFigures(plan.troubled) && hasFigures(plan.quiet))) break;
    for (const scale of SCALES) {
      const layout = tryPlan(zones, area, plan, scale, letters);
      if (layout !== null && (zones.length === 1 || countBreaks(layout.columns) === 0)) return layout;
      firstThatFits ??= layout;
    }
  }
  return firstThatFits;
}

function tryPlan(zones: readonly WallZone[], area: WallArea, plan: WallPlan, scale: number, letters: number): WallLayout | null {
  if (zones.length === 0) return emptyLayout(area);
  const filled = (plan.joinsQuietZones === true ? joinQuietZones(zones) : zones).map((zone) => ({
    zone: zone.name,
    cells: cellsOf(zone, plan, scale, letters),
  }));
  const headingUnits = plan.troubled === 'name' ? WORDED_HEADING_UNITS : SPACING.headingUnits;
  const spacing: PourSpacing = { ...SPACING, headingUnits, ...(plan.quiet === 'name' ? { cellGapUnits: NAME_GAP_UNITS } : {}) };
  const minWidth = Math.max(...filled.flatMap(({ cells }) => cells.map((cell) => cell.minWidthUnits)));
  // What would be cut off at its side is tried smaller, down to the least that can be read.
  if (minWidth > area.widthUnits && scale > 1) return null;
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

const namesAll = (plan: WallPlan): boolean => plan.quiet !== 'counted' && plan.troubled !== 'name';
const hasFigures = (detail: WallPlan['quiet']): boolean => detail === 'full' || detail === 'brief' || detail === 'line';
const countBreaks = (columns: readonly WallColumn[]): number => columns.flat().filter((block) => block.isContinued).length;

/** Of all heights up to `mostUnits` the one that breaks the fewest zones, and of those the least, which makes columns even. */
function pourEvenly(pour: Pour, mostUnits: number): WallColumn[] | null {
  // The loosest way of all: where it does not fit, nothing will.
  if (pour(mostUnits, false) === null) return null;
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

function emptyLayout(area: WallArea): WallLayout {
  return { scale: 1, spacing: SPACING, columns: [], columnGapUnits: COLUMN_GAP_UNITS, columnWidthUnits: area.widthUnits };
}

/** Height of the highest column, wall units. */
export function layoutHeight(layout: WallLayout): number {
  return Math.max(0, ...layout.columns.map((column) => columnHeight(column, layout.spacing)));
}
