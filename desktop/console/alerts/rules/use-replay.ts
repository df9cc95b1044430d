import { type RestReplay, replaySchema } from '#shared/protocol/rest/alerts/rule-replay.ts';
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { useRest } from '../../../ui/use-rest.ts';
import { type RuleDraft, ruleOfDraft } from './rule-draft.ts';

/** After the last change, so that the past is not gone through for half-written numbers. */
const PAUSE_MS = 600;

/** The newest answer stays while the next is on its way. */
export interface ReplayState {
  readonly replay: RestReplay | null;
  readonly isAsking: boolean;
  readonly failure: string | null;
}

/** What a rule as it is written would have said in the last 30 days; asked one after the other, the newest draft last. */
export function useReplay(draft: () => RuleDraft): { readonly state: Readonly<Ref<ReplayState>> } {
  const rest = useRest();
  const state = shallowRef<ReplayState>({ replay: null, isAsking: true, failure: null });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isUnderWay = false;
  let isOutdated = false;
  let isOver = false;

  const ask = async (): Promise<void> => {
    if (isUnderWay) {
      isOutdated = true;
      return;
    }
    isUnderWay = true;
    isOutdated = false;
    state.value = { ...state.value, isAsking: true };
    const rule = ruleOfDraft(draft());
    const body = { rule: { ...rule, name: rule.name === '' ? 'A rule' : rule.name, is_enabled: true } };
    try {
      const replay = await rest.ask({ path: '/api/rules/replay', body, reply: replaySchema });
      state.value = { replay, isAsking: isOutdated, failure: null };
    } catch (error) {
      state.value = { ...state.value, isAsking: isOutdated, failure: refusalWords(error) };
    }
    isUnderWay = false;
    if (isOutdated && !isOver) await ask();
  };
  // Its name, who answers for it and whether it is on change nothing of what it would have said.
  const asked = (): string => {
    const { condition, for_ms, keep_firing_ms, no_data } = draft();
    return JSON.stringify([condition, for_ms, keep_firing_ms, no_data]);
  };
  watch(
    asked,
    (_, before) => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), before === undefined ? 0 : PAUSE_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    isOver = true;
    clearTimeout(timer);
  });
  return { state };
}
