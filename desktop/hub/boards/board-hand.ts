import type { Principal } from '#shared/domain/access/principal.ts';
import { actorName } from '../access/actor-name.ts';
import type { Origin } from '../access/origin.ts';

/** Who does it, and from where. */
export interface BoardHand {
  readonly by: Principal | 'hub';
  readonly origin: Origin | null;
}

export const BY_THE_HUB: BoardHand = { by: 'hub', origin: null };

export const handName = ({ by }: BoardHand): string => actorName(by);
