import type { PlanPlace } from '#shared/domain/board/tile.ts';

const STEP = 0.01;
const LARGE_STEP = 0.05;
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A thousandth of a floor plan is less than anybody can point at. */
const within = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 1_000;

/** Each host stands on the plan once: put where it is wanted, whether it was there or not. */
export function placedAt(places: readonly PlanPlace[], hostId: string, x: number, y: number): readonly PlanPlace[] {
  const place: PlanPlace = { hostId, x: within(x), y: within(y) };
  return places.some((each) => each.hostId === hostId) ? places.map((each) => (each.hostId === hostId ? place : each)) : [...places, place];
}

export const without = (places: readonly PlanPlace[], hostId: string): readonly PlanPlace[] =>
  places.filter((each) => each.hostId !== hostId);

/** Where an arrow key takes a host; null: the key is no arrow, or the host is not on the plan. */
export function steppedOnPlan(
  places: readonly PlanPlace[],
  hostId: string,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
): readonly PlanPlace[] | null {
  const place = places.find((each) => each.hostId === hostId);
  const direction = DIRECTIONS[key];
  if (place === undefined || direction === undefined) return null;
  const step = shiftKey ? LARGE_STEP : STEP;
  return placedAt(places, hostId, place.x + direction[0] * step, place.y + direction[1] * step);
}
