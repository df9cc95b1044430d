import { onMounted, onUnmounted } from 'vue';
import { type TriageAct, triageByKey } from './triage-keys.ts';

/** Listens for the keys by which a list is worked through, for as long as its page is shown. */
export function useTriage(act: (act: TriageAct, rowId: string) => void): void {
  const onKey = (event: KeyboardEvent): void => void triageByKey(event, act);
  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
}
