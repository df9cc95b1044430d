import { createBoardCalls } from '#shared/client/board-calls.ts';
import { type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { useRest } from '../../../ui/use-rest.ts';

export type PictureState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly address: string }
  | { readonly kind: 'failed'; readonly failure: string };

const PNG_BEGINS = 0x89;

/** A picture of boards as an address that an `img` shows: it comes with the right of whoever looks. */
export function usePicture(pictureId: () => string): Readonly<Ref<PictureState>> {
  const calls = createBoardCalls(useRest());
  const state = shallowRef<PictureState>({ kind: 'loading' });
  watch(
    pictureId,
    async (id) => {
      state.value = { kind: 'loading' };
      const next = await load(id);
      if (id === pictureId()) state.value = next;
    },
    { immediate: true },
  );
  async function load(id: string): Promise<PictureState> {
    try {
      const bytes = await calls.picture(id);
      const type = new Uint8Array(bytes)[0] === PNG_BEGINS ? 'image/png' : 'image/jpeg';
      return { kind: 'ready', address: await addressOf(new Blob([bytes], { type })) };
    } catch (error) {
      return { kind: 'failed', failure: refusalWords(error) };
    }
  }
  return state;
}

const addressOf = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The picture could not be read.')));
    reader.readAsDataURL(blob);
  });
