/** Colours and type of a chart, read from the page's tokens: a canvas does not inherit them. */
export interface ChartPalette {
  readonly text: string;
  readonly muted: string;
  readonly hairline: string;
  readonly surface: string;
  readonly quiet: string;
  readonly series: readonly [string, string];
  readonly warning: string;
  readonly critical: string;
  readonly font: string;
  /** By how much what is written is larger than on a desk, as the rest of the page is. */
  readonly scale: number;
}

const DESK_TEXT_PX = 12;

/** Reads the palette that holds at `element` now. */
export function readPalette(element: HTMLElement): ChartPalette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const textPx = Number.parseFloat(token('--size-small'));
  return {
    text: token('--text'),
    muted: token('--muted'),
    hairline: token('--hairline'),
    surface: token('--surface-1'),
    quiet: token('--surface-2'),
    series: [token('--series-1'), token('--series-2')],
    warning: token('--warning'),
    critical: token('--critical'),
    font: `${textPx}px ${token('--font-condensed')}`,
    scale: textPx / DESK_TEXT_PX,
  };
}

/** A colour of the palette (`#rrggbb`) made see-through; system colours of forced-colors mode stay as they are. */
export function withAlpha(colour: string, alpha: number): string {
  const isHex = /^#[0-9a-f]{6}$/i.test(colour);
  return isHex
    ? colour +
        Math.round(alpha * 255)
          .toString(16)
          .padStart(2, '0')
    : colour;
}
