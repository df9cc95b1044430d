import { watch } from 'vue';
import { useMeStore } from '../../ui/me-store.ts';
import { useBridge } from './use-bridge.ts';

/** The program's menu offers wallboards like the rail does: not to a vendor. Nobody in particular may have them. */
export function offerWallboards(): void {
  const bridge = useBridge();
  const me = useMeStore();
  watch(
    () => me.me === null || me.may('look-hub'),
    // Without it the menu offers what the hub then does not show them.
    (areOffered) => void bridge?.request('wallboards:offer', areOffered).catch(() => undefined),
    { immediate: true },
  );
}
