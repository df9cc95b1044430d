import { createBoardCalls } from '#shared/client/board-calls.ts';
import { watch } from 'vue';
import { useMeStore } from '../../ui/me-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useRest } from '../../ui/use-rest.ts';
import { useDisplaysStore } from './displays-store.ts';
import { type WallboardChange, wallboardChanges } from './wallboard-changes.ts';

/**
 * Says to the hub who put a wallboard on a monitor of this desk or took it away, by whatever way: the dialog, or the keys of the wall's own
 * window. What was done while the hub was lost is said when it is back.
 */
export function noteWallboards(): void {
  const displays = useDisplaysStore();
  const me = useMeStore();
  const { connection } = useHub();
  const calls = createBoardCalls(useRest());
  let waiting: readonly WallboardChange[] = [];
  let isSaying = false;
  const say = async (): Promise<void> => {
    if (isSaying) return;
    isSaying = true;
    try {
      for (let [next] = waiting; next !== undefined; [next] = waiting) {
        await calls.noteWallboard(next.key, { is_shown: next.isShown, name: next.name });
        waiting = waiting.slice(1);
      }
    } catch {
      // The hub is lost, or starts again: the next connection says it.
    } finally {
      isSaying = false;
    }
  };
  watch(
    () => displays.state,
    (now, before) => {
      // What nobody is signed in for, nobody in particular did.
      if (now.kind !== 'ready' || before.kind !== 'ready' || me.me === null) return;
      waiting = [...waiting, ...wallboardChanges(before.displays, now.displays)];
      void say();
    },
  );
  watch(
    () => connection.value.state,
    (state) => {
      if (state === 'live' && waiting.length > 0) void say();
    },
  );
  // Nobody answers for what somebody else did before.
  watch(
    () => me.me === null,
    (isNobody) => {
      if (isNobody) waiting = [];
    },
  );
  void displays.load();
}
