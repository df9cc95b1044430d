import type { HubAccess } from './use-hub.ts';

const STORAGE_KEY = 'wedsync-trial-address';

/** `#hub=http://127.0.0.1:8750&token=…` as an address; null when the fragment is something else. */
export function parseTrialFragment(fragment: string): HubAccess | null {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const baseUrl = fields.get('hub');
  const token = fields.get('token');
  if (baseUrl === null || token === null || token === '' || !/^https?:\/\/[^/]+$/.test(baseUrl)) return null;
  return { baseUrl, token };
}

/**
 * For trials in a plain browser: takes the hub's address from the fragment, wipes it from the address bar and from history,
 * and keeps it for as long as the tab lives, so that a reload works. In the desktop program it comes by IPC instead.
 */
export function takeTrialAddress(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): HubAccess | null {
  const given = parseTrialFragment(page.location.hash);
  if (given !== null) {
    page.sessionStorage.setItem(STORAGE_KEY, new URLSearchParams({ hub: given.baseUrl, token: given.token }).toString());
    page.history.replaceState(null, '', page.location.pathname + page.location.search);
    return given;
  }
  return parseTrialFragment(page.sessionStorage.getItem(STORAGE_KEY) ?? '');
}
