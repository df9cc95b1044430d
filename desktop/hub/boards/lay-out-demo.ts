import type { Clock, Stop } from '../kernel/clock.ts';
import { BY_THE_HUB } from './board-hand.ts';
import type { Boards } from './open-boards.ts';
import { boardTemplates } from './templates/board-templates.ts';
import type { TemplateHost } from './templates/template-hosts.ts';

/** Simulated hosts come within moments of one another; boards are made for all of them. */
const LOOK_EVERY_MS = 1_000;
const FIRST = 'Event day';

export interface LayOutDemoDependencies {
  readonly boards: Pick<Boards, 'book' | 'displays'>;
  readonly hosts: () => readonly TemplateHost[];
  readonly clock: Pick<Clock, 'every'>;
}

/** A demo begins with the boards that ship, made for its hosts; once, so that what people do with them stays. Displays show the evening. */
export function layOutDemo({ boards: { book, displays }, hosts, clock }: LayOutDemoDependencies): Stop {
  let before = 0;
  const useFirst = (): void => displays.setUsual(book.list().find(({ name }) => name === FIRST)?.id ?? null);
  if (book.list().length > 0) {
    useFirst();
    return () => undefined;
  }
  const stop = clock.every(LOOK_EVERY_MS, () => {
    const { length } = hosts();
    const hasSettled = length > 0 && length === before;
    before = length;
    if (!hasSettled) return;
    stop();
    if (book.list().length === 0) for (const { content } of boardTemplates(hosts())) book.create(content, BY_THE_HUB);
    useFirst();
  });
  return stop;
}
