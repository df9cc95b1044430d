import { type Ref, shallowRef } from 'vue';
import { tokenOfFragment } from './access-link.ts';

const STORAGE_KEY = 'wedsync-token';

/** Whether this phone has a token to look with. `unusable`: it was given a link without one. */
export type Access = { readonly state: 'none' } | { readonly state: 'unusable' } | { readonly state: 'given'; readonly token: string };

export interface AccessKeeper {
  readonly access: Readonly<Ref<Access>>;
  give(token: string): void;
  /** Forgets the token, here and on the phone. */
  forget(): void;
  close(): void;
}

type Page = Pick<Window, 'location' | 'history' | 'localStorage' | 'addEventListener' | 'removeEventListener'>;

/**
 * Takes the token out of the address, where others could read it, and keeps it on the phone. A code that is scanned while the
 * page is open changes only the fragment: it is taken too.
 */
export function createAccessKeeper(page: Page): AccessKeeper {
  const access = shallowRef<Access>({ state: 'none' });
  const give = (token: string): void => {
    keep(page, token);
    access.value = { state: 'given', token };
  };
  const takeFromAddress = (): boolean => {
    const { hash, pathname, search } = page.location;
    if (!hash.startsWith('#token=')) return false;
    page.history.replaceState(null, '', pathname + search);
    const token = tokenOfFragment(hash);
    if (token === null) access.value = { state: 'unusable' };
    else give(token);
    return true;
  };
  if (!takeFromAddress()) {
    const kept = tokenOfFragment(`token=${recall(page) ?? ''}`);
    if (kept !== null) access.value = { state: 'given', token: kept };
  }
  page.addEventListener('hashchange', takeFromAddress);
  return {
    access,
    give,
    forget() {
      keep(page, null);
      access.value = { state: 'none' };
    },
    close: () => page.removeEventListener('hashchange', takeFromAddress),
  };
}

// A phone that forbids storage (private mode, full disk) still shows the venue; it only has to scan again after a reload.
function keep(page: Page, token: string | null): void {
  try {
    if (token === null) page.localStorage.removeItem(STORAGE_KEY);
    else page.localStorage.setItem(STORAGE_KEY, token);
  } catch (error) {
    console.warn('The token could not be kept on this phone.', error);
  }
}

function recall(page: Page): string | null {
  try {
    return page.localStorage.getItem(STORAGE_KEY);
  } catch (error) {
    console.warn('This phone does not let the page read what it kept.', error);
    return null;
  }
}
