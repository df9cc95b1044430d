import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { DisplayInfo, HubChoice } from '#shared/ipc/ipc-contract.ts';
import type { Theme } from '#shared/ipc/theme.ts';

export interface MenuState {
  readonly displays: readonly DisplayInfo[];
  readonly theme: Theme;
  readonly hub: HubChoice;
  /** Whoever is at the console may have displays filled. */
  readonly hasWallboards: boolean;
  /** Null where the program is not installed: then there is nothing to start. */
  readonly startsAtLogin: boolean | null;
}

export interface MenuActions {
  readonly showConsole: (page: string) => void;
  readonly setWallboard: (displayId: number, isOpen: boolean) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly restartHub: () => void;
  readonly detachHub: () => void;
  readonly setStartAtLogin: (isOn: boolean) => void;
  readonly lookForUpdate: () => void;
  readonly saveDiagnostics: () => void;
}

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['dark', 'Dark, for rooms'],
  ['bright', 'Bright, for a desk by day'],
  ['contrast', 'High contrast'],
];

/** Sets the program's menu; called again when displays or theme change. */
export function setMenu({ displays, theme, hub, hasWallboards, startsAtLogin }: MenuState, actions: MenuActions): void {
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'Venue',
      submenu: [
        { label: 'All systems', accelerator: 'CmdOrCtrl+1', click: () => actions.showConsole('/') },
        { type: 'separator' },
        ...(hub.kind === 'own'
          ? [{ label: 'Start collecting anew', click: actions.restartHub }]
          : [{ label: 'Back to the hub of this computer', click: actions.detachHub }]),
        { label: 'Attach to another hub …', click: () => actions.showConsole('/attach') },
        { type: 'separator' },
        ...(startsAtLogin === null
          ? []
          : [
              {
                label: 'Start with this computer',
                type: 'checkbox',
                checked: startsAtLogin,
                click: () => actions.setStartAtLogin(!startsAtLogin),
              } as const,
            ]),
        { label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...THEMES.map(([value, label]): MenuItemConstructorOptions => ({
          label,
          type: 'radio',
          checked: value === theme,
          click: () => actions.setTheme(value),
        })),
        { type: 'separator' },
        { role: 'reload' },
        { role: 'togglefullscreen' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'toggleDevTools' },
      ],
    },
    ...(hasWallboards ? [wallboardsMenu(displays, actions)] : []),
  ];
  template.push({
    role: 'help',
    submenu: [
      { label: 'Save diagnostics for whoever helps', click: actions.saveDiagnostics },
      { label: 'Look for a newer version', click: actions.lookForUpdate },
    ],
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function wallboardsMenu(displays: MenuState['displays'], actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Wallboards',
    submenu: displays
      .filter(({ isHere }) => isHere)
      .map((display): MenuItemConstructorOptions => ({
        label: display.label,
        type: 'checkbox',
        checked: display.hasWallboard,
        click: () => actions.setWallboard(display.id, !display.hasWallboard),
      })),
  };
}
