import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, clipboard, nativeImage, session } from 'electron';
import { describeError } from '#shared/errors/describe-error.ts';
import type { Theme } from '#shared/ipc/theme.ts';
import type { LanguageChoice } from '#shared/language/language.ts';
import { startVenue } from '../supervise/start-venue.ts';
import type { VenueOptions } from '../supervise/venue-options.ts';
import { electronKeychain } from './access/electron-keychain.ts';
import { openKeptSession } from './access/kept-session.ts';
import { setUp } from './access/set-up.ts';
import { collectDiagnostics } from './diagnose/collect-diagnostics.ts';
import { diagnosticsText } from './diagnose/diagnostics-text.ts';
import { openLogFile } from './diagnose/log-file.ts';
import { saveDiagnostics } from './diagnose/save-diagnostics.ts';
import { openAttachmentFile } from './hub/attachment-file.ts';
import { chooseHub } from './hub/chosen-hub.ts';
import { createHubStandings } from './hub/hub-standings.ts';
import { nameVenue } from './hub/name-venue.ts';
import { addressFor } from './ipc/address-for.ts';
import { registerIpc } from './ipc/register-ipc.ts';
import { consolePageOf } from './protocol/app-origin.ts';
import { contentSecurityPolicy, hubSource } from './protocol/content-security-policy.ts';
import { serveApp } from './protocol/serve-app.ts';
import { denyNavigation } from './security/deny-navigation.ts';
import { denyPermissions } from './security/deny-permissions.ts';
import { denyWebview } from './security/deny-webview.ts';
import { denyWindowOpen } from './security/deny-window-open.ts';
import { pinAuthority } from './security/pin-authority.ts';
import { createDesktopMenu } from './shell/desktop-menu.ts';
import { followLinks } from './shell/follow-links.ts';
import { nameForWindows } from './shell/own-program.ts';
import { quitInOrder } from './shell/quit-in-order.ts';
import { recoverMain } from './shell/recover-main.ts';
import { takeSingleInstance } from './shell/single-instance.ts';
import { speakDesk } from './shell/speak-desk.ts';
import { openCrashMemory } from './shell/start-again.ts';
import type { StartAtLogin } from './shell/start-at-login.ts';
import { createSystemNotices, type SystemNotice } from './shell/system-notices.ts';
import { createTaskbarBadge } from './shell/taskbar-badge.ts';
import { createTray } from './shell/tray.ts';
import { trayState } from './shell/tray-state.ts';
import { whenPageGoes } from './shell/when-page-goes.ts';
import { createDesktopUpdates } from './update/desktop-updates.ts';
import { lookNowAndThen } from './update/look-now-and-then.ts';
import type { UpdateSource } from './update/open-updater.ts';
import { applyTheme } from './windows/apply-theme.ts';
import { createConsoleWindows } from './windows/console-windows.ts';
import { openDesktopMemory } from './windows/desktop-memory.ts';
import { createFaceRegistry } from './windows/face-registry.ts';
import { listDisplays } from './windows/list-displays.ts';
import { createMonitors } from './windows/monitors.ts';
import { nameDisplays } from './windows/name-displays.ts';
import { createWallboards } from './windows/wallboards.ts';
import { watchDisplays } from './windows/watch-displays.ts';
import { windowIcon } from './windows/window-icon.ts';

/** The hub's port when none is given. */
const DEFAULT_PORT = 8750;

export interface DesktopOptions {
  readonly options: VenueOptions;
  /** Folder with `console/`, `wallboard/` and `preload/` as built. */
  readonly pagesDir: string;
  /** Show a hub elsewhere instead of running one. */
  readonly isAttach: boolean;
  /** Null where the program is not installed. */
  readonly startAtLogin: StartAtLogin | null;
  /** Where newer versions come from, once the program's own folder is known. */
  readonly updatesOf: (ownFolder: string, say: (line: string) => void) => UpdateSource;
  readonly home: string;
  readonly nowMs: () => number;
  /** Prints a line where the program was started. */
  readonly say: (line: string) => void;
}

/** The desktop program: a table of contents of what is set up, in order. */
export function runDesktop({ options, pagesDir, isAttach, startAtLogin, updatesOf, home, nowMs, say: print }: DesktopOptions): void {
  // Before the lock, which is kept there: one program a venue, and a demo may run beside the real one.
  const ownFolder = join(options.dataDir, 'desktop');
  mkdirSync(ownFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', ownFolder);
  nameForWindows();
  const links = followLinks(process.argv);
  let showConsole = (): void => undefined;
  let openAnother = (_contentsId: number, _url: string): void => undefined;
  let leaveWindow = (_contentsId: number): void => undefined;
  if (!takeSingleInstance((args) => void (links.follow(args) || showConsole()))) {
    print('The command center runs already; its window is brought to the front.');
    app.quit();
    return;
  }

  const log = openLogFile(join(ownFolder, 'logs', 'desktop.log'));
  const say = (line: string): void => {
    print(line);
    log.write(`${new Date(nowMs()).toISOString()} ${line}\n`);
  };
  const report = (error: unknown): void => say(describeError(error));
  recoverMain({ crashes: openCrashMemory(join(ownFolder, 'crashes.json')), nowMs, say });

  const keychain = electronKeychain();
  const memory = openDesktopMemory(join(ownFolder, 'windows.json'), report);
  // Before the hub begins, which speaks what its desk does where the venue says nothing else.
  speakDesk(memory.read().language);
  const registry = createFaceRegistry();
  const hasTerminal = !app.isPackaged && process.stderr.isTTY;
  if (hasTerminal) log.write('What hub and agent say is at the terminal from which this was started, and not here.\n');
  const tellHub = { tray: (): void => undefined, choice: (): void => undefined };
  // Before Electron is ready: hub and browser start at the same time.
  const startOwn = () =>
    startVenue({
      options,
      nowMs,
      keychain,
      say,
      // At a terminal they print for whoever sits there, in their own way.
      ...(hasTerminal ? {} : { onOutput: (text) => (process.stderr.write(text), log.write(text)) }),
      onHub: (info) => {
        registry.announce(null, 'hub:process-changed', info);
        tellHub.tray();
      },
      onAccess(access) {
        registry.announce('console', 'hub:address-changed', addressFor(access, 'console'));
        registry.announce('wallboard', 'hub:address-changed', addressFor(access, 'wallboard'));
      },
    });
  const venue = chooseHub({
    file: openAttachmentFile(join(ownFolder, 'attached-hub.json'), keychain),
    isAttach,
    startOwn,
    onChange: () => tellHub.choice(),
  });

  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    denyWindowOpen(contents, (url) => openAnother(contents.id, url));
    denyWebview(contents);
    const { id } = contents;
    whenPageGoes(contents, () => leaveWindow(id));
  });

  const open = async (): Promise<void> => {
    await venue.open();
    denyPermissions(session.defaultSession);
    pinAuthority({ session: session.defaultSession, hub: venue.access, nowMs, onRefused: say });
    serveApp({
      session: session.defaultSession,
      distDir: pagesDir,
      policy: () => contentSecurityPolicy(hubSource(venue.access()?.baseUrl ?? null, options.port ?? DEFAULT_PORT)),
    });
    applyTheme(memory.read().theme);

    const shared = { preloadPath: join(pagesDir, 'preload', 'preload.cjs'), memory, registry, nowMs, onProblem: report };
    const badge = createTaskbarBadge({ platform: process.platform, toImage: nativeImage.createFromBitmap });
    const icon = windowIcon(process.platform, join(pagesDir, '..'));
    const consoles = createConsoleWindows({ ...shared, icon, onMoved: () => tellDisplays(), onShown: badge.wear });
    const monitors = createMonitors(memory);
    const wallboards = createWallboards({
      ...shared,
      say,
      monitors,
      onChange: () => tellDisplays(),
      // Where none is open none is wanted: a display that stands alone stays a display.
      onLeave: () => {
        if (consoles.lastUsed() !== null) consoles.show();
      },
    });
    const displays = () => listDisplays(monitors, consoles.displayIds(), wallboards);
    const setTheme = (theme: Theme): void => {
      memory.update({ theme });
      applyTheme(theme);
      registry.announce(null, 'theme:changed', theme);
      menu.refresh();
    };
    const setLanguage = (language: LanguageChoice): void => {
      memory.update({ language });
      speakDesk(language);
      registry.reload();
      menu.refresh();
      tellHub.tray();
    };
    const diagnose = (): string => {
      const known = {
        hub: venue.hub(),
        choice: venue.choice(),
        standing: standings.now(),
        memory: memory.read(),
        dataDir: options.dataDir,
        nowMs: nowMs(),
      };
      const text = diagnosticsText(collectDiagnostics(known), log.read(), home);
      return saveDiagnostics({ folder: app.getPath('downloads'), nowMs: nowMs(), text });
    };
    try {
      startAtLogin?.follow();
    } catch (error) {
      report(error);
    }
    const menu = createDesktopMenu({
      memory,
      venue,
      wallboards,
      displays,
      startAtLogin,
      showConsole: (page) => consoles.show(page),
      openAnother: () => consoles.openAnother(),
      setTheme,
      setLanguage,
      lookForUpdate: () => void updates.look(true),
      diagnose,
      report,
    });
    const tellDisplays = (): void => {
      registry.announce('console', 'displays:changed', displays());
      menu.refresh();
    };

    const updates = createDesktopUpdates({
      source: updatesOf(ownFolder, say),
      awaited: { read: () => memory.read().awaitedVersion, keep: (awaitedVersion) => memory.update({ awaitedVersion }) },
      nowMs,
      stopAll: () => venue.stop(),
      onChange: (news) => registry.announce('console', 'update:changed', news),
      onProblem: report,
    });
    lookNowAndThen(updates);

    let waiting: readonly SystemNotice[] = [];
    const systemNotices = createSystemNotices({
      open: (page) => consoles.show(page ?? undefined),
      onSeen: (id) => registry.announce('console', 'notice:seen', id),
      // By one of them: it is taken once.
      onTaken(id) {
        const window = consoles.lastUsed();
        if (window !== null) registry.tell(window, 'notice:taken', id);
      },
      onChange(notices) {
        waiting = notices;
        app.setBadgeCount(notices.length);
        badge.show(notices);
        tellHub.tray();
      },
    });
    const standings = createHubStandings(() => tellHub.tray());
    leaveWindow = (contentsId) => {
      systemNotices.leave(contentsId);
      standings.leave(contentsId);
    };
    const keptSession = await openKeptSession(join(ownFolder, 'session'), keychain, report);
    registerIpc({
      faceOf: registry.faceOf,
      onProblem: report,
      services: {
        access: venue.access,
        hubProcess: venue.hub,
        restartHub: venue.restartHub,
        keptSession,
        async setUp(setup, venueName) {
          const answer = await setUp(venue.access(), setup);
          if (answer.ok && venueName !== '' && venue.choice().kind === 'own') {
            await nameVenue(options.dataDir, venueName).then(venue.restartHub, report);
          }
          return answer;
        },
        hubChoice: venue.choice,
        noteStanding: standings.note,
        attachHub: venue.attach,
        detachHub: venue.detach,
        displays,
        nameDisplays: () => nameDisplays(monitors.here()),
        openWallboard: wallboards.open,
        closeWallboard: wallboards.close,
        turnWallboard: wallboards.turn,
        forgetWallboard: wallboards.forget,
        offerWallboards: menu.offerWallboards,
        theme: () => memory.read().theme,
        setTheme,
        language: () => memory.read().language,
        setLanguage,
        about: () => ({
          version: app.getVersion(),
          electron: process.versions.electron,
          platform: `${process.platform} ${process.arch}`,
          dataFolder: options.dataDir,
        }),
        startsAtLogin: () => startAtLogin?.isOn() ?? null,
        setStartAtLogin(isOn) {
          startAtLogin?.set(isOn);
          menu.refresh();
        },
        saveDiagnostics: menu.saveDiagnostics,
        updates,
        systemNotices,
        writeClipboard: async (text) => await clipboard.writeText(text),
      },
    });

    showConsole = () => consoles.show();
    // A page of the console that somebody wants to see beside this one, as by a click with Ctrl.
    openAnother = (contentsId, url) => {
      const page = registry.faceOf(contentsId) === 'console' ? consolePageOf(url) : null;
      if (page !== null) consoles.openAnother(page);
    };
    consoles.restore();
    links.begin((page) => consoles.show(page));
    const followDisplays = (): void => void wallboards.followDisplays().catch(report);
    followDisplays();
    watchDisplays(wallboards.hideOn, followDisplays);
    const tray = createTray({ showConsole: (page) => consoles.show(page), onProblem: report });
    tellHub.tray = () => tray.show(trayState({ choice: venue.choice(), hub: venue.hub(), standing: standings.now() }), waiting);
    tellHub.tray();
    tellHub.choice = () => {
      // A session is shown to the hub that gave it, and to no other.
      void keptSession.keep({ token: null, knownDevice: null }, false);
      systemNotices.endAll();
      standings.clear();
      registry.reload();
      menu.refresh();
      tellHub.tray();
    };
    app.on('activate', showConsole);
    app.on('before-quit', () => {
      wallboards.keepWishes();
      consoles.keepWishes();
      systemNotices.close();
      // Windows that close from now on change nothing that is still there to see.
      leaveWindow = () => undefined;
    });
  };

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  quitInOrder(() => venue.stop(), report);
  app
    .whenReady()
    .then(open)
    .catch((error: unknown) => {
      report(error);
      app.exit(1);
    });
}
