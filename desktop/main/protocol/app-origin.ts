/** Pages come from here: an origin of its own, so that the browser's rules apply to them as to any web site. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://wedsync';

export type Face = 'console' | 'wallboard';

export const faceUrl = (face: Face): string => `${APP_ORIGIN}/${face}/index.html`;

/** The page of a wallboard that fills a display; which one stands in the fragment, that goes to nobody. `key` is how the hub knows it. */
export const wallboardUrl = ({ key, name }: { readonly key: string; readonly name: string }): string =>
  `${faceUrl('wallboard')}#${new URLSearchParams({ display: key, name }).toString()}`;

/** Whether an address is one of our pages. */
export function isAppUrl(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}

/** Longer ones are no page of ours. */
const LONGEST_PAGE = 200;

/** The page of the console in an address, such as `/hosts/abc`; null where it is none. What a page is asked to do once is left out. */
export function consolePageOf(url: string): string | null {
  const start = `${faceUrl('console')}#`;
  if (!url.startsWith(`${start}/`)) return null;
  const [path = '/', query = ''] = url.slice(start.length).split('?');
  const kept = new URLSearchParams(query);
  for (const once of ['ask', 'let']) kept.delete(once);
  // Its size is not known to the Node of older Electrons.
  const page = kept.toString() === '' ? path : `${path}?${kept.toString()}`;
  return page.length <= LONGEST_PAGE ? page : path.slice(0, LONGEST_PAGE);
}
