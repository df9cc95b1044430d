import { app } from 'electron';
import { LINK_SCHEME, linkIn, pageOfLink } from './deep-link.ts';

/** Opens the pages that links name: the one that this program was started with, and those that come later. */
export interface LinkFollower {
  /** From now on pages can be shown; one that has waited is shown at once. */
  begin(showPage: (page: string) => void): void;
  /** Another start of the program had these arguments. Whether a link was among them. */
  follow(args: readonly string[]): boolean;
}

/** Must be called before Electron is ready: macOS tells the first link early. */
export function followLinks(args: readonly string[]): LinkFollower {
  // From the sources it would be Electron itself that links start.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  let show: ((page: string) => void) | null = null;
  let waiting: string | null = null;
  const open = (link: string | null): boolean => {
    const page = link === null ? null : pageOfLink(link);
    if (page === null) return false;
    if (show === null) waiting = page;
    else show(page);
    return true;
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    open(link);
  });
  open(linkIn(args));
  return {
    begin(showPage) {
      show = showPage;
      if (waiting !== null) showPage(waiting);
      waiting = null;
    },
    follow: (later) => open(linkIn(later)),
  };
}
