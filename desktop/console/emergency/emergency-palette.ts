import { useDialogStore } from '../dialogs/dialog-store.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';
import { say } from '../words.ts';

export const emergencyPalette: PaletteSource = () => {
  const dialogs = useDialogStore();
  return () => [
    {
      id: 'do:emergency',
      group: 'Do',
      words: say('do.emergency'),
      also: 'help fire medical power security hilfe feuer strom',
      permission: 'raise-emergency',
      shortcut: 'emergency',
      isFirst: true,
      run: () => dialogs.open('emergency'),
    },
  ];
};
