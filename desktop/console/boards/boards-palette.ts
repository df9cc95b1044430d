import { useRouter } from 'vue-router';
import { useBoardsStore } from '../../ui/boards/boards-store.ts';
import { askEntry, pageEntry, thingEntry } from '../palette/go-to.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';
import { say } from '../words.ts';
import { say as sayHere } from './words.ts';

export const boardsPalette: PaletteSource = () => {
  const router = useRouter();
  const boards = useBoardsStore();
  return () => [
    askEntry(router, { name: 'boards', ask: 'new', words: say('do.board'), also: 'make dashboard', permission: 'change-boards' }),
    askEntry(router, { name: 'boards', ask: 'import', words: say('do.import-board'), also: 'json file', permission: 'change-boards' }),
    pageEntry(router, {
      name: 'boards',
      words: say('walls'),
      also: sayHere('also'),
      permission: 'look-hub',
      isFirst: true,
    }),
    ...[...boards.byId.values()].map(({ id, name }) =>
      thingEntry(router, 'board', { id, words: name, detail: say('wallboard'), permission: 'look-hub' }),
    ),
  ];
};
