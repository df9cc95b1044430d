import { onScopeDispose, type Ref, shallowRef } from 'vue';

/** Where in the app somebody is; it stands in the address, so that the phone's own way back works. */
export type Place = 'venue' | 'account' | 'incident' | 'emergency';

export interface PlaceKeeper {
  readonly place: Readonly<Ref<Place>>;
  /** Which one, at the place `incident`; else null. */
  readonly incidentId: Readonly<Ref<string | null>>;
  /** Leads to the account without having been asked: there is no way back from it but its own. */
  openAccount(): void;
  openIncident(id: string): void;
  openEmergency(): void;
  /** In the place of the emergency that was called: the way back leads past it. */
  showCalled(incidentId: string): void;
  /** Back to the venue. */
  leave(): void;
}

/** As the hub makes ids of incidents; whatever else stands there is no incident. */
const INCIDENT = /^#incident=([\w-]+)$/;
const PLACES: Readonly<Record<string, Place>> = { '#account': 'account', '#emergency': 'emergency' };
export const incidentAddress = (id: string): string => `#incident=${id}`;

type Page = Pick<Window, 'location' | 'history' | 'addEventListener' | 'removeEventListener'>;

/** Follows `#account`, `#emergency` and `#incident=ID` in the address of `page`; ends with the component that uses it. */
export function usePlace(page: Page): PlaceKeeper {
  const readIncident = (): string | null => INCIDENT.exec(page.location.hash)?.[1] ?? null;
  const read = (): Place => PLACES[page.location.hash] ?? (readIncident() === null ? 'venue' : 'incident');
  const place = shallowRef(read());
  const incidentId = shallowRef(readIncident());
  let cameFromVenue = false;
  const goWithoutTrace = (hash: string): void => {
    page.history.replaceState(null, '', page.location.pathname + page.location.search + hash);
    place.value = read();
    incidentId.value = readIncident();
    cameFromVenue = false;
  };
  const follow = (): void => {
    const next = read();
    cameFromVenue = next !== 'venue' && place.value === 'venue';
    place.value = next;
    incidentId.value = readIncident();
  };
  page.addEventListener('hashchange', follow);
  onScopeDispose(() => page.removeEventListener('hashchange', follow));
  return {
    place,
    incidentId,
    openAccount() {
      if (place.value === 'venue') goWithoutTrace('#account');
    },
    openIncident(id) {
      // From the list the phone's own way back leads to the list; from one incident to the next it still does.
      if (place.value === 'venue') page.location.hash = incidentAddress(id);
      else if (place.value === 'incident') {
        const came = cameFromVenue;
        goWithoutTrace(incidentAddress(id));
        cameFromVenue = came;
      }
    },
    openEmergency() {
      if (place.value === 'venue') page.location.hash = '#emergency';
    },
    showCalled(id) {
      const came = cameFromVenue;
      goWithoutTrace(incidentAddress(id));
      cameFromVenue = came;
    },
    leave() {
      if (place.value === 'venue') return;
      if (cameFromVenue) {
        page.history.back();
        return;
      }
      // Opened by its address: there is nothing of ours to go back to.
      goWithoutTrace('');
    },
  };
}
