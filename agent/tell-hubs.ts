import { findHubs } from '../discover/find-hubs.ts';

const LISTEN_MS = 3_000;

/** Says which hubs are on this network, for whoever sets this host up. */
export async function tellHubs(say: (line: string) => void): Promise<void> {
  let trouble: Error | null = null;
  const hubs = await findHubs({ forMs: LISTEN_MS, onError: (error) => (trouble ??= error) });
  if (hubs.length === 0) {
    say(
      trouble === null
        ? 'No hub was found on this network. Was it started with --lan?'
        : `This network cannot be asked: ${(trouble as Error).message}.`,
    );
  }
  for (const { venue, host, port, addresses } of hubs) {
    say(`${venue}: ${[...addresses, host].map((each) => `https://${each}:${port}`).join(' or ')}`);
  }
}
