import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { DisplayInfo, HubChoice } from '#shared/ipc/ipc-contract.ts';
import type { Theme } from '#shared/ipc/theme.ts';
import { LANGUAGE_CHOICES, type LanguageChoice } from '#shared/language/language.ts';
import { say } from '../words.ts';
import { menuLabel } from './menu-label.ts';

export interface MenuState {
  readonly displays: readonly DisplayInfo[];
  readonly theme: Theme;
  readonly language: LanguageChoice;
  readonly hub: HubChoice;
  /** Whoever is at the console may have displays filled. */
  readonly hasWallboards: boolean;
  /** Null where the program is not installed: then there is nothing to start. */
  readonly startsAtLogin: boolean | null;
}

export interface MenuActions {
  readonly showConsole: (page: string) => void;
  readonly openAnother: () => void;
  readonly setWallboard: (displayId: number, isOpen: boolean) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setLanguage: (choice: LanguageChoice) => void;
  readonly restartHub: () => void;
  readonly detachHub: () => void;
  readonly setStartAtLogin: (isOn: boolean) => void;
  readonly lookForUpdate: () => void;
  readonly saveDiagnostics: () => void;
}

const THEMES: readonly Theme[] = ['system', 'dark', 'bright', 'contrast'];
/** Each by its own name, so that it is found by whoever speaks no other. */
const OWN_NAMES = { en: 'English', de: 'Deutsch' } as const;

// The system's own words for them are English wherever it is.
const EDITS = ['undo', 'redo', null, 'cut', 'copy', 'paste', 'selectAll'] as const;
const VIEWS = ['reload', 'togglefullscreen', 'resetZoom', 'zoomIn', 'zoomOut', null, 'toggleDevTools'] as const;

/** Sets the program's menu; called again when displays, theme or language change. */
export function setMenu({ displays, theme, language, hub, hasWallboards, startsAtLogin }: MenuState, actions: MenuActions): void {
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: say('venue'),
      submenu: [
        { label: say('all-systems'), accelerator: 'CmdOrCtrl+1', click: () => actions.showConsole('/') },
        { label: say('another-window'), accelerator: 'CmdOrCtrl+N', click: actions.openAnother },
        { type: 'separator' },
        ...(hub.kind === 'own'
          ? [{ label: say('restart'), click: actions.restartHub }]
          : [{ label: say('detach'), click: actions.detachHub }]),
        { label: say('attach'), click: () => actions.showConsole('/attach') },
        { type: 'separator' },
        ...(startsAtLogin === null
          ? []
          : [
              {
                label: say('at-login'),
                type: 'checkbox',
                checked: startsAtLogin,
                click: () => actions.setStartAtLogin(!startsAtLogin),
              } as const,
            ]),
        { label: say('quit'), accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
      ],
    },
    {
      label: say('edit'),
      submenu: EDITS.map((role): MenuItemConstructorOptions =>
        role === null ? { type: 'separator' } : { role, label: say(`edit.${role}`) },
      ),
    },
    {
      label: say('view'),
      submenu: [
        ...THEMES.map((value): MenuItemConstructorOptions => ({
          label: say(`theme.${value}`),
          type: 'radio',
          checked: value === theme,
          click: () => actions.setTheme(value),
        })),
        { type: 'separator' },
        {
          label: say('language'),
          submenu: LANGUAGE_CHOICES.map((value): MenuItemConstructorOptions => ({
            label: value === 'system' ? say('theme.system') : OWN_NAMES[value],
            type: 'radio',
            checked: value === language,
            click: () => actions.setLanguage(value),
          })),
        },
        { type: 'separator' },
        ...VIEWS.map((role): MenuItemConstructorOptions => (role === null ? { type: 'separator' } : { role, label: say(`view.${role}`) })),
      ],
    },
    ...(hasWallboards ? [wallboardsMenu(displays, actions)] : []),
  ];
  template.push({
    role: 'help',
    label: say('help'),
    submenu: [
      { label: say('diagnostics'), click: actions.saveDiagnostics },
      { label: say('look-newer'), click: actions.lookForUpdate },
    ],
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function wallboardsMenu(displays: MenuState['displays'], actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: say('wallboards'),
    submenu: displays
      .filter(({ isHere }) => isHere)
      .map((display): MenuItemConstructorOptions => ({
        label: menuLabel(display.label),
        type: 'checkbox',
        checked: display.hasWallboard,
        click: () => actions.setWallboard(display.id, !display.hasWallboard),
      })),
  };
}
