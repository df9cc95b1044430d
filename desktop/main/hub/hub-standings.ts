import type { HubStanding } from '#shared/ipc/ipc-contract.ts';

/** How the windows of the console stand with the hub, by what they say. */
export interface HubStandings {
  note(contentsId: number, standing: HubStanding): void;
  /** That window shows nothing any more. */
  leave(contentsId: number): void;
  /** What was said was of another hub. */
  clear(): void;
  /** Null while no window says anything. */
  now(): HubStanding | null;
}

/** What one of them sees is there. */
const ORDER: readonly HubStanding['link'][] = ['live', 'lost', 'connecting', 'outside'];

export function createHubStandings(onChange: () => void): HubStandings {
  const said = new Map<number, HubStanding>();
  return {
    note(contentsId, standing) {
      said.set(contentsId, standing);
      onChange();
    },
    leave(contentsId) {
      if (said.delete(contentsId)) onChange();
    },
    clear: () => said.clear(),
    now() {
      const rank = ({ link, calling }: HubStanding): number => ORDER.indexOf(link) - calling / (calling + 1);
      return [...said.values()].toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
    },
  };
}
