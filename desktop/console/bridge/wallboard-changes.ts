import type { DisplayInfo } from '#shared/ipc/ipc-contract.ts';

/** Somebody put a wallboard on a monitor, or took it away. */
export interface WallboardChange {
  readonly key: string;
  readonly name: string;
  readonly isShown: boolean;
}

type Wanted = Pick<DisplayInfo, 'key' | 'label' | 'isWanted'>;

/** What was decided between two looks. A cable that is pulled decides nothing: the wallboard waits for its monitor. */
export function wallboardChanges(before: readonly Wanted[], after: readonly Wanted[]): readonly WallboardChange[] {
  const wanted = (displays: readonly Wanted[]): Map<string, string> =>
    new Map(displays.filter(({ isWanted }) => isWanted).map(({ key, label }) => [key, label]));
  const [then, now] = [wanted(before), wanted(after)];
  const only = (these: Map<string, string>, others: Map<string, string>, isShown: boolean): WallboardChange[] =>
    [...these].filter(([key]) => !others.has(key)).map(([key, name]) => ({ key, name, isShown }));
  return [...only(now, then, true), ...only(then, now, false)];
}
