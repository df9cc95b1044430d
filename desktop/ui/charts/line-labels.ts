/** A label at the right end of a line; `y` in canvas pixels, downwards. */
export interface LineLabel {
  readonly text: string;
  readonly colour: string;
  readonly y: number;
}

/** Moves labels apart so that none covers another, keeping their order and all inside `top` … `bottom`. */
export function spreadLabels(labels: readonly LineLabel[], lineHeight: number, top: number, bottom: number): LineLabel[] {
  const ordered = labels.toSorted((a, b) => a.y - b.y);
  const placed: LineLabel[] = [];
  for (const label of ordered) {
    const above = placed.at(-1);
    placed.push({ ...label, y: Math.max(label.y, above === undefined ? top : above.y + lineHeight) });
  }
  let limit = bottom;
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    const label = placed[index] as LineLabel;
    placed[index] = { ...label, y: Math.min(label.y, limit) };
    limit = (placed[index] as LineLabel).y - lineHeight;
  }
  return placed;
}
