import type {
  DisplayInfo,
  HubChoice,
  HubProcessInfo,
  HubStanding,
  IpcArguments,
  IpcRequest,
  IpcResult,
  WallTurn,
} from '#shared/ipc/ipc-contract.ts';
import type { Theme } from '#shared/ipc/theme.ts';
import type { LanguageChoice } from '#shared/language/language.ts';
import type { Setup } from '#shared/protocol/rest/access/setup.ts';
import type { VenueAccess } from '../../supervise/start-venue.ts';
import type { SystemNotices } from '../shell/system-notices.ts';
import type { KeptSessionFile } from '../access/kept-session.ts';
import type { Updates } from '../update/updates.ts';
import type { Face } from '../protocol/app-origin.ts';

/** All that handlers may use. */
export interface IpcServices {
  readonly access: () => VenueAccess | null;
  readonly hubProcess: () => HubProcessInfo;
  readonly restartHub: () => void;
  readonly keptSession: KeptSessionFile;
  readonly setUp: (setup: Setup, venueName: string) => Promise<IpcResult<'access:set-up'>>;
  readonly hubChoice: () => HubChoice;
  readonly noteStanding: (contentsId: number, standing: HubStanding) => void;
  readonly attachHub: (code: string) => Promise<HubChoice>;
  readonly detachHub: () => Promise<void>;
  readonly displays: () => DisplayInfo[];
  readonly nameDisplays: () => void;
  readonly openWallboard: (displayId: number) => void;
  readonly closeWallboard: (displayId: number) => void;
  readonly turnWallboard: (displayId: number, turn: WallTurn) => void;
  readonly forgetWallboard: (key: string) => void;
  readonly offerWallboards: (areOffered: boolean) => void;
  readonly theme: () => Theme;
  readonly setTheme: (theme: Theme) => void;
  readonly language: () => LanguageChoice;
  readonly setLanguage: (choice: LanguageChoice) => void;
  readonly about: () => IpcResult<'app:about'>;
  /** Null where it is not installed. */
  readonly startsAtLogin: () => boolean | null;
  readonly setStartAtLogin: (isOn: boolean) => void;
  readonly saveDiagnostics: () => void;
  readonly updates: Updates;
  readonly systemNotices: SystemNotices;
  /** Newer Electron does it later, older at once. */
  readonly writeClipboard: (text: string) => Promise<void>;
}

/** The window that asks. */
export interface IpcSender {
  readonly face: Face;
  readonly contentsId: number;
}

export interface IpcHandler<C extends IpcRequest> {
  /** Who may ask. */
  readonly faces: readonly Face[];
  readonly handle: (services: IpcServices, sender: IpcSender, ...args: IpcArguments<C>) => IpcResult<C> | Promise<IpcResult<C>>;
}
