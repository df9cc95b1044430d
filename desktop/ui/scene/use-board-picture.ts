import { type Ref, shallowRef, watch } from 'vue';
import { useBoardPictureStore } from '../boards/board-picture-store.ts';
import { refusalWords } from '../refusal-words.ts';
import { useHub } from '../use-hub.ts';
import { useSceneWait } from './scene-waits.ts';

/** A picture of a board as an address for an `img`; null until it is there. Asked for again on each new connection that is needed. */
export function useBoardPicture(id: () => string | null): {
  readonly address: Readonly<Ref<string | null>>;
  readonly problem: Readonly<Ref<string | null>>;
} {
  const pictures = useBoardPictureStore();
  const { connection } = useHub();
  const { done } = useSceneWait();
  const address = shallowRef<string | null>(null);
  const problem = shallowRef<string | null>(null);
  const load = async (wanted: string): Promise<void> => {
    try {
      const found = await pictures.address(wanted);
      if (id() !== wanted) return;
      address.value = found;
      problem.value = null;
    } catch (error) {
      if (id() === wanted) problem.value = refusalWords(error);
    }
    done();
  };
  watch(
    [id, () => connection.value.state === 'live'] as const,
    ([wanted, isLive], before) => {
      if (wanted !== before[0]) address.value = null;
      if (wanted === null) done();
      else if (isLive && address.value === null) void load(wanted);
    },
    { immediate: true },
  );
  return { address, problem };
}
