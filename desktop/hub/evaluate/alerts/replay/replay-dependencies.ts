import type { Labels } from '#shared/domain/series.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { SampleReader } from '../../../store/sample-store.ts';
import type { ReplayWatch } from './replay-watch.ts';

/** What a replay works with. */
export interface ReplayDependencies {
  readonly reader: Pick<SampleReader, 'query' | 'listSeries'>;
  /** Of the venue, IANA. */
  readonly timeZone: string;
  readonly hostIds: () => readonly string[];
  /** Of a host, as its alerts carry them. */
  readonly labelsOf: (hostId: string) => Labels;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Who waits for it. */
  readonly watch?: Pick<ReplayWatch, 'note' | 'check'>;
}
