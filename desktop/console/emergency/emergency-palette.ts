import { useDialogStore } from '../dialogs/dialog-store.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';

export const emergencyPalette: PaletteSource = () => {
  const dialogs = useDialogStore();
  return () => [
    {
      id: 'do:emergency',
      group: 'Do',
      words: 'Call an emergency …',
      also: 'help fire medical power security',
      permission: 'raise-emergency',
      shortcut: 'emergency',
      isFirst: true,
      run: () => dialogs.open('emergency'),
    },
  ];
};
