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
