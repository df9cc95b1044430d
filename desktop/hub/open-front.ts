import { joinFactsSchema, shortFingerprint, type JoinFacts } from '#shared/protocol/join-facts.ts';
import type { JoinTarget } from './access/join-target.ts';
import type { SecretBox } from './access/secret-box.ts';
import { openCertificates } from './certify/open-certificates.ts';
import type { Clock } from './kernel/clock.ts';
import { UNNAMED_VENUE } from '#shared/domain/venue-name.ts';
import type { HubConfig } from './kernel/hub-config.ts';
import type { HubMetrics } from './kernel/hub-metrics.ts';
import type { HubOptions } from './kernel/hub-options.ts';
import type { Logger } from './kernel/logger.ts';
import { createJoinPage } from './serve/join/join-page.ts';
import { readJoinFiles } from './serve/join/join-files.ts';
import { lanAddress, lanAddresses } from './serve/lan-address.ts';
import { announceOnNetwork } from './serve/network/announce-on-network.ts';
import { createPort, type Port } from './serve/port/create-port.ts';

export const LOOPBACK = '127.0.0.1';
/** As many as a join code holds. */
const MOST_URLS = 8;

export interface OpenFrontOptions {
  readonly options: Pick<HubOptions, 'dataDir' | 'lan' | 'mdns'>;
  readonly config: Pick<HubConfig, 'venue' | 'network'>;
  readonly secretBox: SecretBox;
  readonly joinPageFolder: string;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
}

/** What others see of the hub before they may see anything: its port, its names, and why to believe it. */
export interface Front {
  readonly port: Pick<Port, 'makeServer'>;
  readonly hubName: string;
  readonly caFile: string;
  readonly caSha256: string;
  /** How it begins, for people. */
  readonly fingerprint: string;
  /** That of the hub itself at this moment, PEM. */
  certificate(): string;
  /** To be told once the port is known. */
  listening(port: number): void;
  baseUrl(): string;
  /** Address for other machines at this moment; null while it listens on this one only, or this one is on no network. */
  lanUrl(): string | null;
  joinTarget(): JoinTarget;
  closeUnfinished(): void;
  close(): Promise<void>;
}

/** Opens certificates, join page and port, and tells the network of them. */
export async function openFront({
  options,
  config,
  secretBox,
  joinPageFolder,
  version,
  clock,
  log,
  metrics,
}: OpenFrontOptions): Promise<Front> {
  const { venue, network } = config;
  const { dataDir } = options;
  const venueName = venue.name === UNNAMED_VENUE ? null : venue.name;
  const certificates = await openCertificates({ dataDir, secretBox, venueName, label: network.name, clock, log });
  const { hubName, authority, leaf } = certificates;
  const fingerprint = shortFingerprint(authority.sha256);
  let portNumber = 0;
  let announcement: { close(): Promise<void> } | null = null;
  const at = (host: string): string => `https://${host}:${portNumber}`;
  /** At another address a browser would be shown a certificate that does not name it. */
  const named = (): readonly string[] => {
    const names = new Set(leaf.names());
    return options.lan ? lanAddresses().filter((address) => names.has(address)) : [];
  };
  const facts = (): JoinFacts => joinFactsSchema.parse({ venue: venue.name, urls: [hubName, ...named(), LOOPBACK].map(at), fingerprint });
  const answerJoin = createJoinPage({ files: readJoinFiles(joinPageFolder, log), facts, certificate: authority.der });
  const port = createPort({ certificate: leaf.current(), answerJoin, clock, metrics });
  leaf.onRenewed(port.renew);

  return {
    port,
    hubName,
    caFile: authority.file,
    caSha256: authority.sha256,
    fingerprint,
    certificate: () => leaf.current().cert,
    listening(listensAt) {
      portNumber = listensAt;
      if (!options.lan || !options.mdns || !network.mdns) return;
      announcement = announceOnNetwork({
        port: listensAt,
        hubName,
        venueName: venue.name,
        caSha256: authority.sha256,
        version,
        clock,
        log,
      });
    },
    baseUrl: () => at(LOOPBACK),
    lanUrl() {
      // On no network nobody reaches it; where no address is vouched for, its name leads to it.
      if (!options.lan || lanAddress() === null) return null;
      return at(named()[0] ?? hubName);
    },
    joinTarget: () => ({
      urls: (options.lan ? [hubName, ...named()].slice(0, MOST_URLS) : [LOOPBACK]).map(at),
      caSha256: authority.sha256,
      venue: venue.name,
    }),
    closeUnfinished: port.closeUnfinished,
    async close() {
      certificates.close();
      await announcement?.close();
    },
  };
}
