import { createHubLink, type HubLink, type HubLinkDependencies } from './hub-link.ts';

/** The way to a hub that may have several addresses: when one cannot be reached the next attempt takes the next. */
export function createAddressedLink({ hub, onDown, ...dependencies }: HubLinkDependencies): HubLink {
  const urls = [hub.url, ...(hub.otherUrls ?? [])];
  let current = 0;
  const links = urls.map((url) =>
    createHubLink({
      ...dependencies,
      hub: { ...hub, url },
      onDown(down) {
        // One that answered is right, whatever it said.
        if (down.why === 'lost' && !down.hadProgress) current = (current + 1) % urls.length;
        onDown(down);
      },
    }),
  );
  let used: HubLink | undefined = links[0];
  return {
    connect() {
      used = links[current];
      used?.connect();
    },
    drop: () => used?.drop(),
    leave: async (reason) => void (await used?.leave(reason)),
  };
}
