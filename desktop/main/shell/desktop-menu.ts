import { dialog, shell } from 'electron';
import { describeError } from '#shared/errors/describe-error.ts';
import type { DisplayInfo } from '#shared/ipc/ipc-contract.ts';
import type { Theme } from '#shared/ipc/theme.ts';
import type { ChosenHub } from '../hub/chosen-hub.ts';
import type { LanguageChoice } from '#shared/language/language.ts';
import { say as sayDesk } from '../words.ts';
import type { MemoryFile } from '../windows/desktop-memory.ts';
import type { Wallboards } from '../windows/wallboards.ts';
import { setMenu } from './menu.ts';
import type { StartAtLogin } from './start-at-login.ts';

export interface DesktopMenuDependencies {
  readonly memory: Pick<MemoryFile, 'read'>;
  readonly venue: Pick<ChosenHub, 'choice' | 'restartHub' | 'detach'>;
  readonly wallboards: Pick<Wallboards, 'open' | 'close'>;
  readonly displays: () => readonly DisplayInfo[];
  readonly startAtLogin: StartAtLogin | null;
  readonly showConsole: (page?: string) => void;
  readonly openAnother: () => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setLanguage: (language: LanguageChoice) => void;
  readonly lookForUpdate: () => void;
  /** Writes them and gives the file. */
  readonly diagnose: () => string;
  readonly report: (error: unknown) => void;
}

export interface DesktopMenu {
  /** As things are now. */
  refresh(): void;
  /** Whether displays may be filled from here. */
  offerWallboards(areOffered: boolean): void;
  /** And shows where they lie. */
  saveDiagnostics(): void;
}

/** The program's menu, with what each of its lines does. */
export function createDesktopMenu(dependencies: DesktopMenuDependencies): DesktopMenu {
  const {
    memory,
    venue,
    wallboards,
    displays,
    startAtLogin,
    showConsole,
    openAnother,
    setTheme,
    setLanguage,
    lookForUpdate,
    diagnose,
    report,
  } = dependencies;
  let hasWallboards = true;
  const saveThem = (): void => {
    try {
      shell.showItemInFolder(diagnose());
    } catch (error) {
      report(error);
      dialog.showErrorBox(sayDesk('diagnostics.failed'), describeError(error));
    }
  };
  const refresh = (): void =>
    setMenu(
      {
        displays: displays(),
        theme: memory.read().theme,
        language: memory.read().language,
        hub: venue.choice(),
        hasWallboards,
        startsAtLogin: startAtLogin?.isOn() ?? null,
      },
      {
        showConsole,
        openAnother,
        setWallboard: (displayId, isOpen) => (isOpen ? wallboards.open(displayId) : wallboards.close(displayId)),
        setTheme,
        setLanguage,
        restartHub: () => venue.restartHub(),
        detachHub: () => venue.detach().catch(report),
        setStartAtLogin(isOn) {
          startAtLogin?.set(isOn);
          refresh();
        },
        lookForUpdate() {
          showConsole();
          lookForUpdate();
        },
        saveDiagnostics: saveThem,
      },
    );
  return {
    refresh,
    saveDiagnostics: saveThem,
    offerWallboards(areOffered) {
      hasWallboards = areOffered;
      refresh();
    },
  };
}
