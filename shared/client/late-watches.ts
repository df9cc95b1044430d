import { AppError } from '../errors/app-error.ts';
import type { Stop } from './hub-link.ts';

interface Watches<Asked extends readonly unknown[]> {
  watch(...asked: Asked): Stop;
  close(): void;
}

export interface LateWatchesOptions<Asked extends readonly unknown[]> {
  readonly load: () => Promise<Watches<Asked>>;
  /** For people: `shows boards`. */
  readonly does: string;
  readonly where: string;
  readonly onProblem: (error: AppError) => void;
}

/** What some screens watch and no phone does: what understands it is loaded with the first who asks. */
export function lateWatches<Asked extends readonly unknown[]>(options: LateWatchesOptions<Asked>): Watches<Asked> {
  let watches: Promise<Watches<Asked>> | null = null;
  let isClosed = false;
  const load = (): Promise<Watches<Asked>> =>
    (watches ??= options.load().then((made) => {
      if (isClosed) made.close();
      return made;
    }));
  return {
    watch(...asked) {
      let isStopped = false;
      let stop: Stop = () => (isStopped = true);
      load()
        .then((loaded) => {
          if (!isStopped) stop = loaded.watch(...asked);
        })
        .catch((cause: unknown) => {
          // Asked for again with the next who asks.
          watches = null;
          options.onProblem(
            new AppError({
              code: 'client.part-missing',
              message: `The part of this page that ${options.does} could not be loaded.`,
              where: options.where,
              remedy: 'Load the page anew.',
              cause,
            }),
          );
        });
      return () => stop();
    },
    close() {
      isClosed = true;
      void watches?.then((made) => made.close());
    },
  };
}
