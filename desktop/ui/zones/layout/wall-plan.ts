import { COUNT_HEIGHT_UNITS, LETTER_UNITS, TILE_SIZES, type TileDetail, type WallCell } from './wall-cell.ts';
import { say } from '../../scene/words.ts';

export interface WallHost {
  readonly id: string;
  /** It needs somebody: it keeps a tile when others are only counted. */
  readonly isTroubled: boolean;
  /** It is not simply fine: its tile has a line of words. */
  readonly hasWords: boolean;
  /** Letters of the name as it is shown. */
  readonly nameLength: number;
}

/** A zone with its hosts in the order in which they are to be read. */
export interface WallZone {
  readonly name: string;
  readonly hosts: readonly WallHost[];
}

export interface WallPlan {
  readonly troubled: TileDetail | 'counted';
  readonly quiet: TileDetail | 'counted';
  /** Zones where nothing is the matter become one counted line. */
  readonly joinsQuietZones?: boolean;
}

/** From the most that can be shown to the least; the first that fits is taken. */
export const WALL_PLANS: readonly WallPlan[] = [
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

/** What a zone shows under a plan; a tile is wide enough for `letters` of its name. */
export function cellsOf(zone: WallZone, plan: WallPlan, scale: number, letters: number): WallCell[] {
  const tiles: WallCell[] = [];
  const counted: string[] = [];
  for (const host of zone.hosts) {
    const detail = host.isTroubled ? plan.troubled : plan.quiet;
    if (detail === 'counted') {
      counted.push(host.id);
      continue;
    }
    const size = TILE_SIZES[detail];
    // A large tile has room for words from the start: it keeps its place and its size when it falls silent.
    const keepsSize = detail === 'full';
    const isWorded = keepsSize || host.hasWords;
    // Words come below the name: then no figure stands beside it.
    const besideUnits = host.hasWords && !keepsSize ? TILE_SIZES.name.besideNameUnits : size.besideNameUnits;
    tiles.push({
      kind: 'tile',
      hostId: host.id,
      detail,
      heightUnits: scale * (isWorded ? size.wordedHeightUnits : size.heightUnits),
      minWidthUnits: scale * Math.max(size.minWidthUnits, besideUnits + LETTER_UNITS * Math.min(letters, host.nameLength)),
    });
  }
  if (counted.length === 0) return tiles;
  const { minWidthUnits } = TILE_SIZES.name;
  return [...tiles, { kind: 'count', hostIds: counted, heightUnits: scale * COUNT_HEIGHT_UNITS, minWidthUnits: scale * minWidthUnits }];
}

/** All zones in which nothing is the matter as one. */
export function joinQuietZones(zones: readonly WallZone[]): WallZone[] {
  const isQuiet = (zone: WallZone): boolean => zone.hosts.every((host) => !host.isTroubled);
  const quiet = zones.filter(isQuiet).flatMap((zone) => zone.hosts);
  const troubled = zones.filter((zone) => !isQuiet(zone));
  return quiet.length === 0 ? troubled : [...troubled, { name: say(troubled.length === 0 ? 'zones.all' : 'zones.other'), hosts: quiet }];
}
