import { AppError } from '../errors/app-error.ts';
import type { HubLink, Stop } from './hub-link.ts';
import type { BoardWatches } from './watch-boards.ts';

/** Boards are watched by walls and their editor only: what understands them is loaded with the first who asks, and by no phone. */
export function lateBoards(link: HubLink, onProblem: (error: AppError) => void): BoardWatches {
  let boards: Promise<BoardWatches> | null = null;
  let isClosed = false;
  const load = (): Promise<BoardWatches> =>
    (boards ??= import('./watch-boards.ts').then(({ createBoardWatches }) => {
      const made = createBoardWatches(link);
      if (isClosed) made.close();
      return made;
    }));
  return {
    watch(display, listener) {
      let isStopped = false;
      let stop: Stop = () => (isStopped = true);
      load()
        .then((loaded) => {
          if (!isStopped) stop = loaded.watch(display, listener);
        })
        .catch((cause: unknown) => {
          // Asked for again with the next who asks.
          boards = null;
          onProblem(
            new AppError({
              code: 'client.part-missing',
              message: 'The part of this page that shows boards could not be loaded.',
              where: 'watchBoards',
              remedy: 'Load the page anew.',
              cause,
            }),
          );
        });
      return () => stop();
    },
    close() {
      isClosed = true;
      void boards?.then((made) => made.close());
    },
  };
}
