import type { HostSummary } from '#shared/domain/host.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import { BY_THE_HUB } from './board-hand.ts';
import type { Boards } from './open-boards.ts';
import { boardTemplates } from './templates/board-templates.ts';
import type { TemplateHost } from './templates/template-hosts.ts';

/** Simulated hosts come within moments of one another; boards are made for all of them. */
const LOOK_EVERY_MS = 2_000;
const LOOKS_THE_SAME = 5;
/** By its id; a board that was made of it is known by its name, in the language that it was made in. */
const FIRST = 'event-day';

export interface LayOutDemoDependencies {
  readonly boards: Pick<Boards, 'book' | 'displays'>;
  readonly hosts: () => readonly (TemplateHost & Pick<HostSummary, 'isSimulated'>)[];
  readonly clock: Pick<Clock, 'every'>;
}

/** A demo begins with the boards that ship, made for its hosts; once, so that what people do with them stays. Displays show the evening. */
export function layOutDemo({ boards: { book, displays }, hosts, clock }: LayOutDemoDependencies): Stop {
  let before = 0;
  let same = 0;
  const useFirst = (): void => {
    const first = boardTemplates([]).find(({ id }) => id === FIRST)?.content.name;
    displays.setUsual(book.list().find(({ name }) => name === first)?.id ?? null);
  };
  if (book.list().length > 0) {
    useFirst();
    return () => undefined;
  }
  const stop = clock.every(LOOK_EVERY_MS, () => {
    const simulated = hosts().filter(({ isSimulated }) => isSimulated);
    const { length } = simulated;
    same = length > 0 && length === before ? same + 1 : 0;
    before = length;
    if (same < LOOKS_THE_SAME) return;
    stop();
    if (book.list().length === 0) for (const { content } of boardTemplates(simulated)) book.create(content, BY_THE_HUB);
    useFirst();
  });
  return stop;
}
