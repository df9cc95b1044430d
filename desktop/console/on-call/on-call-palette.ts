import { useRouter } from 'vue-router';
import { pageEntry } from '../palette/go-to.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';
import { ON_CALL_PAGES } from './on-call-pages.ts';
import { say } from '../words.ts';

export const onCallPalette: PaletteSource = () => {
  const router = useRouter();
  return () =>
    ON_CALL_PAGES.map(({ name, word }) =>
      name === 'on-call'
        ? pageEntry(router, {
            name,
            words: say('rail.on-call'),
            also: 'duty now who dienst bereitschaft',
            permission: 'look-hub',
            isFirst: true,
          })
        : pageEntry(router, { name, words: word, detail: say('rail.on-call'), permission: 'look-hub' }),
    );
};
