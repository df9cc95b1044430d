import { z } from 'zod';
import { SEVERITIES } from '../../domain/alert/severity.ts';
import {
  GRID_COLUMNS,
  GRID_ROWS,
  LEAST_RANGE_MS,
  MOST_PLAN_PLACES,
  MOST_RANGE_MS,
  MOST_TEXT,
  type Tile,
  type TileContents,
  type TileKind,
  type TileQuery,
} from '../../domain/board/tile.ts';
import { PHASE_KINDS } from '../../domain/event/venue-event.ts';
import { MATCH_OPERATORS } from '../../domain/label-matcher.ts';
import { AGGREGATIONS, COMBINATIONS } from '../../domain/query.ts';
import { hostIdSchema, labelNameSchema, labelsSchema, metricNameSchema } from '../series-schema.ts';

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `must be ${most} letters at most`)
    .regex(/^\P{Cc}*$/u, 'must be one line');
export const boardNameSchema = line(80).min(1, 'must be named');
/** Within its board; made by whoever adds it. */
export const partIdSchema = z.string().regex(/^[\w-]{1,40}$/, 'must be an id: 1 to 40 letters, digits, _ and -');
export const pictureIdSchema = z.string().regex(/^[0-9a-f]{64}$/, 'must be the id of a picture, as it was answered when it was sent');
export const zonesSchema = z.array(line(80).min(1, 'must be named')).max(50, 'must be 50 zones at most');
const titleSchema = line(80);
const hostIdsSchema = z.array(hostIdSchema).min(1, 'must name a host').max(100, 'must be 100 hosts at most');

const cells = (most: number) => z.int('must be whole cells').min(0).max(most);
const placeSchema = z.strictObject({
  column: cells(GRID_COLUMNS - 1),
  row: cells(GRID_ROWS - 1),
  columns: cells(GRID_COLUMNS).min(1),
  rows: cells(GRID_ROWS).min(1),
});

const selectorSchema = z.strictObject({
  hostIds: z.array(hostIdSchema).max(100, 'must be 100 hosts at most').optional(),
  names: z.array(metricNameSchema).min(1, 'must name a figure').max(20, 'must be 20 figures at most'),
  labels: labelsSchema.optional(),
  matchers: z
    .array(z.strictObject({ label: labelNameSchema, operator: z.enum(MATCH_OPERATORS), value: z.string().max(500) }))
    .max(20, 'must be 20 conditions at most')
    .optional(),
});
const querySchema: z.ZodType<TileQuery> = z
  .strictObject({
    selector: selectorSchema,
    aggregation: z.enum(AGGREGATIONS),
    combine: z.enum(COMBINATIONS).nullable(),
    by: z.array(labelNameSchema).max(4, 'must be 4 labels at most'),
  })
  .refine(({ combine, by }) => combine !== null || by.length === 0, { path: ['by'], message: 'needs combine: say how lines become one' });
const rangeMsSchema = z.int().min(LEAST_RANGE_MS, 'must be a minute or more').max(MOST_RANGE_MS, 'must be 31 days at most');

const shareSchema = z.number().min(0).max(1, 'must be a share of the picture, 0 to 1');
/** One a kind of tile. */
const contents: { readonly [Kind in TileKind]: z.ZodType<TileContents[Kind]> } = {
  'health-map': z.strictObject({
    zones: zonesSchema,
    pictureId: pictureIdSchema.nullable(),
    places: z
      .array(z.strictObject({ hostId: hostIdSchema, x: shareSchema, y: shareSchema }))
      .max(MOST_PLAN_PLACES, `must be ${MOST_PLAN_PLACES} places at most`),
  }),
  host: z.strictObject({ hostId: hostIdSchema }),
  service: z.strictObject({ title: boardNameSchema, hostIds: hostIdsSchema }),
  chart: z.strictObject({ title: titleSchema, query: querySchema, rangeMs: rangeMsSchema }),
  number: z.strictObject({ title: titleSchema, query: querySchema, rangeMs: rangeMsSchema }),
  'event-clock': z.strictObject({ phaseKind: z.enum(PHASE_KINDS).nullable() }),
  'run-sheet': z.strictObject({}),
  'alert-list': z.strictObject({ zones: zonesSchema, least: z.enum(SEVERITIES), most: z.int().min(1).max(50, 'must be 50 lines at most') }),
  incident: z.strictObject({ zones: zonesSchema }),
  vendors: z.strictObject({ vendorIds: z.array(z.string().min(1).max(64)).max(50, 'must be 50 vendors at most') }),
  text: z.strictObject({
    text: z
      .string()
      .max(MOST_TEXT, `must be ${MOST_TEXT} letters at most`)
      .regex(/^[^\p{Cc}]*(?:[\t\n\r]+[^\p{Cc}]*)*$/u, 'must be text'),
    size: z.enum(['small', 'medium', 'large']),
  }),
  picture: z.strictObject({ pictureId: pictureIdSchema, fit: z.enum(['whole', 'filled']), says: line(300) }),
  clock: z.strictObject({ hasSeconds: z.boolean() }),
};

const tile = <Kind extends TileKind>(kind: Kind) =>
  z.strictObject({ id: partIdSchema, kind: z.literal(kind), place: placeSchema, shows: contents[kind] });

export const tileSchema: z.ZodType<Tile> = z.discriminatedUnion('kind', [
  tile('health-map'),
  tile('host'),
  tile('service'),
  tile('chart'),
  tile('number'),
  tile('event-clock'),
  tile('run-sheet'),
  tile('alert-list'),
  tile('incident'),
  tile('vendors'),
  tile('text'),
  tile('picture'),
  tile('clock'),
]);
