import { createBoardCalls } from '#shared/client/board-calls.ts';
import { defineStore } from 'pinia';
import { watch } from 'vue';
import { useHub } from '../use-hub.ts';
import { useRest } from '../use-rest.ts';

/** So many stay at hand. */
const MOST_KEPT = 20;

/** Pictures of boards as addresses that an `img` shows: they come with the right of whoever looks, which an `img` alone has not. */
export const useBoardPictureStore = defineStore('board-pictures', () => {
  const calls = createBoardCalls(useRest());
  const { client } = useHub();
  const kept = new Map<string, Promise<string>>();
  // What one person was shown is not for the next who signs in here.
  watch(client, (hub) => hub === null && kept.clear());
  const load = async (id: string): Promise<string> => {
    const bytes = await calls.picture(id);
    const type = new Uint8Array(bytes)[0] === 0xff ? 'image/jpeg' : 'image/png';
    return await new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => resolve(String(reader.result)));
      reader.addEventListener('error', () => reject(new Error('The picture could not be read.')));
      reader.readAsDataURL(new Blob([bytes], { type }));
    });
  };
  return {
    /** A `data:` address. One that failed is asked for again the next time. */
    address(id: string): Promise<string> {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const asked = load(id);
      kept.set(id, asked);
      asked.catch(() => kept.delete(id));
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return asked;
    },
  };
});
