import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { refusalWords } from '../../ui/refusal-words.ts';
import { say } from '../words.ts';

/** So long it can be taken back. */
const OFFERED_MS = 12_000;

/** What was done last and can be taken back by one press. */
export interface Undoable {
  /** `You have “Till 1 does not answer”.` */
  readonly words: string;
  readonly undo: () => Promise<unknown>;
}

/** One thing at a time: what is done next takes its place. */
export const useUndoStore = defineStore('undo', () => {
  const offered = shallowRef<Undoable | null>(null);
  const failure = shallowRef<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const withdraw = (): void => {
    clearTimeout(timer);
    offered.value = null;
    failure.value = null;
  };
  return {
    offered,
    failure,
    offer(undoable: Undoable): void {
      withdraw();
      offered.value = undoable;
      timer = setTimeout(withdraw, OFFERED_MS);
    },
    async undo(): Promise<void> {
      const last = offered.value;
      if (last === null) return;
      withdraw();
      try {
        await last.undo();
      } catch (error) {
        failure.value = say('undo.not', { why: refusalWords(error) });
        timer = setTimeout(withdraw, OFFERED_MS);
      }
    },
    withdraw,
  };
});
