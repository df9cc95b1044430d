import { failureWords } from './failure-words.ts';
import type { UpdateInfo, UpdateNews } from '#shared/ipc/update.ts';
import { say } from '../words.ts';

/** What is used of electron-updater. */
export interface Updater {
  /** The running one. */
  readonly currentVersion: { compare(version: string): number };
  checkForUpdates(): Promise<FoundUpdate | null>;
  downloadUpdate(): Promise<unknown>;
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
  on(event: 'download-progress', listener: (progress: { readonly percent: number }) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface FoundUpdate {
  readonly isUpdateAvailable: boolean;
  readonly updateInfo: { readonly version: string; readonly files: readonly { readonly size?: number }[] };
}

/** Which version is being put in, from one run to the next. */
export interface AwaitedVersion {
  read(): string | null;
  keep(version: string | null): void;
}

export interface UpdatesOptions {
  /** Of the program that runs. */
  readonly version: string;
  /** By it a start knows that what was to be put in was not: whoever does that, after the program has ended, tells nobody. */
  readonly awaited: AwaitedVersion;
  /** Null where there is nothing to renew, as `why` says. */
  readonly open: (() => Promise<Updater>) | null;
  readonly why: string;
  readonly nowMs: () => number;
  /** Ends what must not run while the program is replaced. */
  readonly beforeInstall: () => Promise<void>;
  /** Nothing was replaced after all. */
  readonly afterFailure: () => void;
  readonly onChange: (news: UpdateNews) => void;
  readonly onProblem: (error: unknown) => void;
}

/** Newer versions of the program: looked for, loaded and put in. All but looking waits for a person. */
export interface Updates {
  news(): UpdateNews;
  look(isAsked: boolean): Promise<void>;
  load(): Promise<void>;
  /** Ends the program in good order, puts the loaded version in its place and starts that. */
  install(): Promise<void>;
}

export function createUpdates(options: UpdatesOptions): Updates {
  const { version: running, awaited, open, why, nowMs, beforeInstall, afterFailure, onChange, onProblem } = options;
  let updater: Promise<Updater> | null = null;
  let isAsked = false;
  let isInstalling = false;
  let info: UpdateInfo = open === null ? { state: 'none', why } : { state: 'newest', checkedMs: null };
  const missed = awaited.read();
  if (missed !== null) awaited.keep(null);
  if (missed !== null && missed !== running) info = { state: 'failed', version: missed, why: say('update.not-put-in') };
  const become = (next: UpdateInfo): void => {
    info = next;
    onChange({ info, isAsked });
  };
  const opened = (): Promise<Updater> =>
    (updater ??= (open as () => Promise<Updater>)().then((made) => {
      // Looking and loading fail with the same error; of putting in only this tells. Without a listener it would end the program.
      made.on('error', (error) => {
        if (isInstalling && info.state === 'ready') giveUp(info.version, error);
      });
      made.on('download-progress', ({ percent }) => {
        if (info.state === 'loading') become({ ...info, percent: Math.floor(percent) });
      });
      return made;
    }));
  const fail = (version: string | null, error: unknown): void => {
    onProblem(error);
    become({ state: 'failed', version, why: failureWords(error) });
  };
  const giveUp = (version: string, error: unknown): void => {
    isInstalling = false;
    awaited.keep(version);
    fail(version, error);
    afterFailure();
  };
  return {
    news: () => ({ info, isAsked }),
    async look(asked) {
      isAsked = asked;
      // Whoever asks is told again what is known already.
      if (asked) become(info);
      if (open === null || info.state === 'looking' || info.state === 'loading' || info.state === 'ready') return;
      become({ state: 'looking' });
      try {
        const made = await opened();
        const found = await made.checkForUpdates();
        if (found?.isUpdateAvailable !== true) return become({ state: 'newest', checkedMs: nowMs() });
        const { version, files } = found.updateInfo;
        become({ state: 'found', version, isOlder: made.currentVersion.compare(version) > 0, bytes: files[0]?.size ?? null });
      } catch (error) {
        fail(null, error);
      }
    },
    async load() {
      if (info.state !== 'found') return;
      const { version, isOlder: isBack } = info;
      become({ state: 'loading', version, percent: 0 });
      try {
        await (await opened()).downloadUpdate();
        become({ state: 'ready', version, isOlder: isBack });
      } catch (error) {
        fail(version, error);
      }
    },
    async install() {
      if (info.state !== 'ready' || isInstalling) return;
      isInstalling = true;
      const { version } = info;
      try {
        const made = await opened();
        await beforeInstall();
        awaited.keep(version);
        // Visible, since somebody waits for it, and started again after.
        made.quitAndInstall(false, true);
      } catch (error) {
        giveUp(version, error);
      }
    },
  };
}
