/** A figure in steps, as the hub answers. */
export interface CourseFigure {
  readonly startMs: number;
  readonly stepMs: number;
  readonly avg: readonly (number | null)[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

export interface CourseFrame {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly width: number;
  readonly height: number;
  /** Shown as well, wherever they are: limits. */
  readonly alsoShown: readonly number[];
  /** Percent has an end: it is not drawn beyond. */
  readonly unit: string;
}

/** A course as paths of SVG, which PDF draws too. */
export interface CourseGeometry {
  /** The mean, in as many strokes as there are gaps. */
  readonly line: string;
  /** From least to greatest. */
  readonly band: string;
  readonly xOf: (timeMs: number) => number;
  readonly yOf: (value: number) => number;
  /** Round values from below to above. */
  readonly ticks: readonly number[];
}

const TICKS = 3;

/** Lays a figure into a box: pure geometry, for screens and for paper. */
export function courseGeometry(figure: CourseFigure, { fromMs, untilMs, width, height, alsoShown, unit }: CourseFrame): CourseGeometry {
  const values = [...figure.min, ...figure.max, ...figure.avg, ...alsoShown].filter((value) => value !== null);
  const ticks = ticksOf(Math.min(...values, Infinity), Math.max(...values, -Infinity), unit);
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const xOf = (timeMs: number): number => round(((timeMs - fromMs) / Math.max(1, untilMs - fromMs)) * width);
  const yOf = (value: number): number => round(height - ((value - low) / (high - low || 1)) * height);
  const strokes = strokesOf(figure).map((indexes) =>
    indexes.map((i) => {
      const avg = figure.avg[i] ?? 0;
      return {
        x: xOf(figure.startMs + (i + 0.5) * figure.stepMs),
        avg: yOf(avg),
        min: yOf(figure.min[i] ?? avg),
        max: yOf(figure.max[i] ?? avg),
      };
    }),
  );
  return {
    line: strokes.map((points) => path(points.map(({ x, avg }) => [x, avg]))).join(''),
    band: strokes
      .map(
        (points) =>
          `${path([...points.map(({ x, max }) => [x, max] as const), ...points.toReversed().map(({ x, min }) => [x, min] as const)])}Z`,
      )
      .join(''),
    xOf,
    yOf,
    ticks,
  };
}

/** Neighbours that have a value. */
function strokesOf({ avg }: CourseFigure): number[][] {
  const strokes: number[][] = [];
  avg.forEach((value, i) => {
    if (value === null) return;
    if (i > 0 && avg[i - 1] !== null && strokes.length > 0) strokes.at(-1)?.push(i);
    else strokes.push([i]);
  });
  return strokes;
}

/** A point alone is a short stroke, or nobody would see it. */
function path(points: readonly (readonly [x: number, y: number])[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const after = rest.length === 0 ? [[round(first[0] + 0.5), first[1]] as const] : rest;
  return `M${first[0]} ${first[1]}${after.map(([x, y]) => `L${x} ${y}`).join('')}`;
}

function ticksOf(least: number, greatest: number, unit: string): number[] {
  if (!Number.isFinite(least) || !Number.isFinite(greatest)) return [0, 1];
  if (unit === 'percent' && least >= 0 && greatest > 50 && greatest <= 100) return [0, 50, 100];
  const low = least >= 0 && least < greatest * 0.6 ? 0 : least;
  const step = niceStep((greatest - low || Math.abs(greatest) || 1) / TICKS, unit);
  const from = Math.floor(low / step) * step;
  const count = Math.max(1, Math.ceil((greatest - from) / step));
  return Array.from({ length: count + 1 }, (_, i) => Number((from + i * step).toPrecision(12)));
}

/** Round in the unit that it is printed in: bytes go by 1,024. */
function niceStep(rough: number, unit: string): number {
  const scale = unit.startsWith('bytes') ? 1_024 ** Math.max(0, Math.floor(Math.log(rough) / Math.log(1_024))) : 1;
  const part = rough / scale;
  const power = 10 ** Math.floor(Math.log10(part));
  return ([1, 2, 2.5, 5].find((one) => one * power >= part) ?? 10) * power * scale;
}

const round = (value: number): number => Math.round(value * 100) / 100;
