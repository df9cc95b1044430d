import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contact } from '#shared/domain/incident/contact.ts';
import type { HubState } from '#shared/protocol/hub-messages.ts';
import { isInForce } from './access/is-in-force.ts';
import { openAccessFile } from './access/access-file.ts';
import type { Keychain } from './access/keychain.ts';
import type { HubIdentity } from './access/hub-identity.ts';
import { tellClones } from './access/agents/tell-clones.ts';
import { inviteDevice } from './access/invite-device.ts';
import { joinLink } from './access/join-link.ts';
import { loadMasterKey } from './access/master-key.ts';
import { keepAccessBackups } from './access/keep-access-backups.ts';
import { openAccess } from './access/open-access.ts';
import { openAuditBeside } from './access/audit-beside.ts';
import { announceGlass } from './access/people/announce-glass.ts';
import { openDutyDatabase } from './duty/duty-database.ts';
import { openEventDays } from './event-day/event-days.ts';
import { isAnyQuiet } from './event-day/quiet-phases.ts';
import { openReadiness } from './event-day/readiness/open-readiness.ts';
import { backupFacts, readFacts } from './event-day/readiness/read-facts.ts';
import { layOutDemo } from './boards/lay-out-demo.ts';
import { openBoards } from './boards/open-boards.ts';
import type { Clock } from './kernel/clock.ts';
import type { HubConfig } from './kernel/hub-config.ts';
import { createHubMetrics } from './kernel/hub-metrics.ts';
import type { HubOptions } from './kernel/hub-options.ts';
import { createLifecycle } from './kernel/lifecycle.ts';
import type { Logger } from './kernel/logger.ts';
import { createNotices } from './kernel/notices.ts';
import { createContactTrials } from './notify/contact-trials.ts';
import { openNotify } from './notify/open-notify.ts';
import { type Front, LOOPBACK, openFront } from './open-front.ts';
import { openStorage } from './open-storage.ts';
import { createPipeline } from './pipeline.ts';
import { openRemoteWrite } from './remote-write/open-remote-write.ts';
import { createHttpServer } from './serve/http-server.ts';
import { limitIdentities } from './serve/limit/limit-identities.ts';
import { createSocketServer } from './serve/socket-server.ts';
import { keepSideBackups } from './store/safekeeping/keep-side-backups.ts';
import { DATABASE_FILE_NAME } from './store/database-file-name.ts';

/** Photos and files of incidents, in the data folder and among the backups. */
const FILES_FOLDER_NAME = 'incident-files';
/** Floor plans and pictures of boards, likewise. */
const PICTURES_FOLDER_NAME = 'board-pictures';
const EVERY_INTERFACE = '0.0.0.0';

export interface HubSettings {
  readonly options: HubOptions;
  readonly config: HubConfig;
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  /** New at every start. */
  readonly runId: string;
  /** Folder of the built phone app. */
  readonly phoneAppFolder: string;
  /** Folder of the built wallboard. */
  readonly wallboardFolder: string;
  /** Folder of the built join page. */
  readonly joinPageFolder: string;
  /** Of the program that started this one; null if it has none. */
  readonly keychain: Keychain | null;
  /** Told when the hub can no longer do its work and must be started anew. */
  readonly onFatal: (error: Error) => void;
}

/** A hub that serves. */
export interface Hub {
  readonly baseUrl: string;
  /** Address for other machines; null when it listens on this one only. */
  readonly lanUrl: string | null;
  /** Others may reach it, wherever it is. */
  readonly isLan: boolean;
  readonly port: number;
  readonly viewerToken: string;
  /** How the fingerprint of the venue's authority begins, for people to compare. */
  readonly fingerprint: string;
  /** Makes an address with a code that lets one phone in, for whoever stands at this computer. */
  invitePhone(): string;
  close(): Promise<void>;
}

/** Opens everything in order: access, store, pipeline, HTTP, sockets. What was opened is closed in reverse, also when a later step fails. */
export async function startHub(settings: HubSettings): Promise<Hub> {
  const { options, config, clock, log, version, runId } = settings;
  const lifecycle = createLifecycle({ clock, log });
  const closeAll = async (): Promise<void> => void (await lifecycle.close());
  try {
    await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
    const accessFile = await openAccessFile({ dataDir: options.dataDir, clock, log });
    const metrics = createHubMetrics({ version });
    const notices = createNotices();
    const { dataDir } = options;
    const { backup, retention } = config;
    const storage = { dataDir, backup, retention, version, clock, log, metrics, lifecycle, notices, onFatal: settings.onFatal };
    const { store, backups } = await openStorage(storage);
    const path = join(dataDir, DATABASE_FILE_NAME);
    const remoteWrite = await openRemoteWrite({ destinations: config.remoteWrite, path, version, store, clock, log, metrics, notices });
    lifecycle.add('remote write', remoteWrite.close);
    // After the store: it has the lock on the data folder.
    const duty = openDutyDatabase(dataDir);
    lifecycle.add('rules and alerts', () => void duty.close());
    const masterKey = await loadMasterKey({ dataDir, keychain: settings.keychain, leavesKeychain: options.keychain === 'leave', log });
    // Asked for at a sign-in, when the hub has long had its name.
    const identity = (): HubIdentity => hubIdentity(config.venue.name, front.hubName, front.baseUrl());
    const openedAccess = openAccess({ dataDir, file: accessFile.tokens, clock, log, masterKey, identity });
    lifecycle.add('access', openedAccess.close);
    const audit = openAuditBeside({ database: duty, audit: openedAccess.audit, clock, log });
    lifecycle.add('records of acts', audit.close);
    const access = { ...openedAccess, audit };
    lifecycle.add('backups of accounts', keepAccessBackups({ database: access.database, plan: backup, clock, log }).close);
    const dutyBackups = { name: 'duty', holds: 'rules, incidents and events', database: duty, plan: backup, clock, log };
    lifecycle.add('backups of rules and incidents', keepSideBackups(dutyBackups).close);
    tellClones({ clones: access.agents.clones, notices });
    const identities = limitIdentities({ clock });
    const isDemo = options.demo;
    const { timeZone } = config.venue;
    const eventDays = openEventDays({ database: duty, audit: access.audit, store, clock, log, ...config.eventDay });
    lifecycle.add('event days', eventDays.close);
    // What is left from before goes out before the hub knows where others reach it.
    let linkBase = (): string | null => null;
    const notify = openNotify({
      database: duty,
      access,
      venue: config.venue,
      version,
      linkBase: () => linkBase(),
      hubNotices: notices,
      clock,
      log,
    });
    lifecycle.add('notices', notify.close);
    access.access.onRightsChanged((key) => {
      if (!isInForce(key, access)) notify.pushes.removeOf(key);
    });
    const files = { folder: join(dataDir, FILES_FOLDER_NAME), backupFolder: join(backup.folder, FILES_FOLDER_NAME), ...config.files };
    const pictures = { folder: join(dataDir, PICTURES_FOLDER_NAME), backupFolder: join(backup.folder, PICTURES_FOLDER_NAME) };
    const boards = openBoards({ database: duty, audit: access.audit, devices: access.devices, pictures, clock, log });
    lifecycle.add('boards', boards.close);
    const parts = { files, clock, log, metrics, lifecycle, store, duty, eventDays, boards, access, identities, notify, isDemo, timeZone };
    const pipeline = await createPipeline(parts);

    if (isDemo) lifecycle.add('boards of the demo', layOutDemo({ boards, hosts: pipeline.fleet.hosts, clock }));

    const lan = options.lan || access.network.wasOpen;
    const front: Front = await openFront({
      options: { ...options, lan },
      config,
      secretBox: access.secretBox,
      joinPageFolder: settings.joinPageFolder,
      version,
      clock,
      log,
      metrics,
    });
    lifecycle.add('certificates', front.close);
    linkBase = front.lanUrl;
    const contacts = (): readonly Contact[] => pipeline.respond.plan.directory.contacts();
    const trials = createContactTrials({ ...notify, contacts, clock });
    const leadsOnCall = (): readonly Contact[] => {
      const leads = new Set(access.people.accounts.list().flatMap(({ id, role }) => (role === 'lead' || role === 'admin' ? [id] : [])));
      return contacts().filter(({ accountId }) => accountId !== null && leads.has(accountId));
    };
    const readiness = openReadiness({
      database: duty,
      book: eventDays.book,
      audit: access.audit,
      clock,
      log,
      isQuiet: () => isAnyQuiet(eventDays.day()),
      onReport: (report) => notify.outbox.readiness(report, leadsOnCall()),
      facts: ({ name }) =>
        readFacts({
          clock,
          reader: store,
          hosts: pipeline.fleet.hosts,
          alerts: pipeline.alerts.active,
          backup: () => ({ ...backupFacts(backups.status()), everyMs: backup.everyMs }),
          certificate: front.certificate,
          authority: () => readFile(front.caFile, 'utf8').catch(() => null),
          reach: () => trials.reach(`before ${name}`),
        }),
    });
    lifecycle.add('readiness', readiness.close);
    const http = await createHttpServer({
      fleet: pipeline.fleet,
      alerts: pipeline.alerts,
      breaches: pipeline.breaches,
      quiet: pipeline.quiet,
      reader: store,
      writer: store,
      access,
      respond: pipeline.respond,
      identities,
      joinTarget: front.joinTarget,
      makeServer: front.port.makeServer,
      secureName: front.hubName,
      clock,
      metrics,
      log,
      config,
      version,
      runId,
      loadGerman: async () => (await import('./german.ts')).GERMAN,
      phoneAppFolder: settings.phoneAppFolder,
      wallboardFolder: settings.wallboardFolder,
      remoteWrite,
      notify,
      eventDays,
      readiness,
      digests: pipeline.digests,
      boards,
      storage: { dataDir, notices, backup, retention, backups },
    });
    lifecycle.add('http', http.close);
    const io = createSocketServer(http.server);
    // Closes every connection first: an HTTP server waits for those it has.
    lifecycle.add('sockets', () => io.close());
    // What has not said what it wants keeps nobody waiting.
    lifecycle.add('unfinished connections', front.closeUnfinished);
    const startedAtMs = clock.nowMs();
    const hubState = (): HubState => ({
      hubTimeMs: clock.nowMs(),
      version,
      runId,
      startedAtMs,
      venue: config.venue,
      isDemo: options.demo,
      lanUrl: front.lanUrl(),
      notices: [...notices.list()],
    });
    pipeline.attach(io, hubState);
    announceGlass({ glass: access.people.glass, notices });
    notices.onChange(() => pipeline.tellNotices({ hubTimeMs: clock.nowMs(), notices: [...notices.list()] }));

    const { port } = await http.listen({ host: lan ? EVERY_INTERFACE : LOOPBACK, port: options.port });
    front.listening(port);
    const { baseUrl, caFile, caSha256 } = front;
    await accessFile.publish({ base_url: baseUrl(), ca_file: caFile, ca_sha256: caSha256 });
    log.info({ baseUrl: baseUrl(), lanUrl: front.lanUrl(), dataDir: options.dataDir, isDemo: options.demo }, 'the hub serves');
    return {
      baseUrl: baseUrl(),
      lanUrl: front.lanUrl(),
      isLan: lan,
      port,
      viewerToken: accessFile.tokens.viewer_token,
      fingerprint: front.fingerprint,
      invitePhone: () => joinLink(front.joinTarget(), 'phone', inviteDevice(access.tickets, 'phone').secret).url,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function hubIdentity(venue: string, host: string, baseUrl: string): HubIdentity {
  return { venue, host, origins: [`https://${host}:${new URL(baseUrl).port}`, `https://${host}`] };
}
