import { type RestReplay, replayProgressSchema, replaySchema } from '#shared/protocol/rest/alerts/rule-replay.ts';
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { useRest } from '../../../ui/use-rest.ts';
import { type RuleDraft, ruleOfDraft } from './rule-draft.ts';
import { say } from './words.ts';

/** After the last change, so that the past is not gone through for half-written numbers. */
const PAUSE_MS = 600;
const LOOK_EVERY_MS = 700;

/** The newest answer stays while the next is on its way. */
export interface ReplayState {
  readonly replay: RestReplay | null;
  readonly isAsking: boolean;
  /** 0 to 1 of what is gone through; null while that is not known. */
  readonly share: number | null;
  /** Somebody had enough of waiting. */
  readonly isCancelled: boolean;
  readonly failure: string | null;
}

export interface Replaying {
  readonly state: Readonly<Ref<ReplayState>>;
  cancel(): void;
  /** Asks for the same again. */
  again(): void;
}

/** What of a draft changes what it would have said: not its name, who answers for it, or whether it is on. */
export const replayedPart = ({ condition, for_ms, keep_firing_ms, no_data }: RuleDraft): string =>
  JSON.stringify([condition, for_ms, keep_firing_ms, no_data]);

/** What a rule as it is written would have said in the last 30 days. What is asked for is cancelled when the draft changes. Null: nothing is asked. */
export function useReplay(draft: () => RuleDraft | null): Replaying {
  const rest = useRest();
  const state = shallowRef<ReplayState>({ replay: null, isAsking: true, share: null, isCancelled: false, failure: null });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: string | null = null;
  const set = (part: Partial<ReplayState>): void => void (state.value = { ...state.value, ...part });
  const path = (id: string): string => `/api/rules/replay/${id}`;

  /** Nobody waits for what came of it. */
  const drop = (): void => {
    clearTimeout(timer);
    const id = current;
    current = null;
    // One that is over by now is none that could be cancelled.
    if (id !== null) void rest.ask({ method: 'DELETE', path: path(id), reply: replayProgressSchema }).catch(() => undefined);
  };
  const look = (id: string): void => {
    const later = setTimeout(async () => {
      if (current !== id) return;
      const found = await rest.ask({ path: path(id), reply: replayProgressSchema }).catch(() => null);
      if (current !== id) return;
      if (found !== null) set({ share: found.share });
      look(id);
    }, LOOK_EVERY_MS);
    onLeave.add(later);
  };
  const onLeave = new Set<ReturnType<typeof setTimeout>>();
  const ask = async (wanted: RuleDraft): Promise<void> => {
    const id = crypto.randomUUID();
    current = id;
    set({ isAsking: true, share: null, isCancelled: false });
    look(id);
    const rule = ruleOfDraft(wanted);
    const body = { replay_id: id, rule: { ...rule, name: rule.name === '' ? say('a-rule') : rule.name, is_enabled: true } };
    try {
      const replay = await rest.ask({ path: '/api/rules/replay', body, reply: replaySchema, timeoutMs: 120_000 });
      if (current === id) set({ replay, isAsking: false, failure: null });
    } catch (error) {
      if (current === id) set({ isAsking: false, failure: refusalWords(error) });
    }
    if (current === id) current = null;
  };
  const begin = (afterMs: number): void => {
    drop();
    const wanted = draft();
    if (wanted === null) return set({ isAsking: false });
    set({ isAsking: true, share: null });
    timer = setTimeout(() => void ask(wanted), afterMs);
  };
  watch(
    () => {
      const wanted = draft();
      return wanted === null ? null : replayedPart(wanted);
    },
    (_, before) => begin(before === undefined ? 0 : PAUSE_MS),
    { immediate: true },
  );
  onScopeDispose(() => {
    drop();
    for (const later of onLeave) clearTimeout(later);
  });
  return {
    state,
    cancel() {
      drop();
      set({ isAsking: false, isCancelled: true });
    },
    again: () => begin(0),
  };
}
