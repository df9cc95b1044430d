import { onScopeDispose, type Ref, shallowRef } from 'vue';

/** Where in the app somebody is; it stands in the address, so that the phone's own way back works. */
export type Place = 'venue' | 'account';

export interface PlaceKeeper {
  readonly place: Readonly<Ref<Place>>;
  /** Leads to the account without having been asked: there is no way back from it but its own. */
  openAccount(): void;
  /** Back to the venue. */
  leave(): void;
}

type Page = Pick<Window, 'location' | 'history' | 'addEventListener' | 'removeEventListener'>;

/** Follows `#account` in the address of `page`; ends with the component that uses it. */
export function usePlace(page: Page): PlaceKeeper {
  const read = (): Place => (page.location.hash === '#account' ? 'account' : 'venue');
  const place = shallowRef(read());
  let cameFromVenue = false;
  const goWithoutTrace = (hash: string): void => {
    page.history.replaceState(null, '', page.location.pathname + page.location.search + hash);
    place.value = read();
    cameFromVenue = false;
  };
  const follow = (): void => {
    const next = read();
    cameFromVenue = next === 'account' && place.value === 'venue';
    place.value = next;
  };
  page.addEventListener('hashchange', follow);
  onScopeDispose(() => page.removeEventListener('hashchange', follow));
  return {
    place,
    openAccount() {
      if (place.value === 'venue') goWithoutTrace('#account');
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
