import type { EventWindow } from '#shared/domain/event-window.ts';
import type { HostFacts, HostSummary } from '#shared/domain/host.ts';
import type { SeriesSelector } from '#shared/domain/query.ts';
import type { FleetSnapshot } from '#shared/protocol/hub-messages.ts';
import type { Sight } from '../../access/sight.ts';
import type { Fleet } from '../../evaluate/fleet.ts';
import type { SampleReader } from '../../store/sample-store.ts';

/**
 * The venue as one caller sees it; routes and socket events read through this and nothing else. What is not seen does not exist: a host
 * of somebody else is answered like one that never was, also by what is counted and by what an error says.
 */
export interface SeenVenue extends Pick<SampleReader, 'query' | 'queryPacked' | 'listSeries'> {
  /** Everything is seen, also what is of the venue as a whole. */
  readonly isWhole: boolean;
  hosts(): readonly HostSummary[];
  host(hostId: string): HostSummary | undefined;
  facts(hostId: string): HostFacts | null;
  snapshot(): FleetSnapshot;
  /** The same selector without the hosts that are not seen. Whatever its matchers say, they choose among these. */
  narrow<S extends SeriesSelector>(selector: S): S;
  /** Events are of the venue as a whole: whose wedding it is concerns no vendor. */
  listEventWindows(): Promise<readonly EventWindow[]>;
}

/** Gives each caller the venue that they see. `isProgram`: nobody sits there and waits. */
export type VenueFor = (sight: Sight, isProgram?: boolean) => SeenVenue;

export interface SeenVenueDependencies {
  readonly fleet: Fleet;
  readonly reader: Pick<SampleReader, 'query' | 'queryPacked' | 'listSeries' | 'listEventWindows'>;
  /** Whether what a program asks for is answered after what others ask for. */
  readonly canWait?: (selector: SeriesSelector) => boolean;
}

export function createVenueFor({ fleet, reader, canWait = () => false }: SeenVenueDependencies): VenueFor {
  const wholeOf = (isProgram: boolean): SeenVenue => ({
    isWhole: true,
    hosts: fleet.hosts,
    host: fleet.host,
    facts: fleet.facts,
    snapshot: fleet.snapshot,
    query: (query) => reader.query(query, isProgram && canWait(query.selector)),
    queryPacked: (query) => reader.queryPacked(query, isProgram && canWait(query.selector)),
    listSeries: (selector) => reader.listSeries(selector),
    listEventWindows: () => reader.listEventWindows(),
    narrow: (selector) => selector,
  });
  const forPeople = wholeOf(false);
  const forPrograms = wholeOf(true);
  return (sight, isProgram = false) => {
    const whole = isProgram ? forPrograms : forPeople;
    return sight.seesEverything ? whole : part(whole, sight);
  };
}

function part(whole: SeenVenue, sight: Sight): SeenVenue {
  const narrow = <S extends SeriesSelector>(selector: S): S => ({ ...selector, hostIds: sight.narrow(selector.hostIds) });
  return {
    isWhole: false,
    hosts: () => whole.hosts().filter(({ id }) => sight.sees(id)),
    host: (hostId) => (sight.sees(hostId) ? whole.host(hostId) : undefined),
    facts: (hostId) => (sight.sees(hostId) ? whole.facts(hostId) : null),
    snapshot() {
      const { hubTimeMs, hosts, sparks } = whole.snapshot();
      return { hubTimeMs, hosts: hosts.filter(({ id }) => sight.sees(id)), sparks: seenOnly(sparks, sight) };
    },
    query: (query) => whole.query({ ...query, selector: narrow(query.selector) }),
    queryPacked: (query) => whole.queryPacked({ ...query, selector: narrow(query.selector) }),
    listSeries: (selector) => whole.listSeries(narrow(selector)),
    listEventWindows: () => Promise.resolve([]),
    narrow,
  };
}

/** What is kept by host id, of hosts that are seen. */
export function seenOnly<T>(byHost: Readonly<Record<string, T>>, sight: Pick<Sight, 'sees'>): Record<string, T> {
  return Object.fromEntries(Object.entries(byHost).filter(([hostId]) => sight.sees(hostId)));
}
