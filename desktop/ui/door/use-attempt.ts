import { refusalText } from '#shared/view/refusal-text.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type Ref, shallowRef } from 'vue';

/** What went wrong, for people: the sentence, the field it was about, and what to do. */
export interface Failure {
  readonly message: string;
  readonly where: string | null;
  readonly remedy: string | null;
}

export interface Attempt {
  readonly isUnderWay: Readonly<Ref<boolean>>;
  readonly failure: Ref<Failure | null>;
  /** Does `work` unless it is being done already; gives whether it worked. */
  run(work: () => Promise<void>): Promise<boolean>;
}

/** Something that a person asked for and that may be refused: under way, then done or refused with the reason. */
export function useAttempt(): Attempt {
  const isUnderWay = shallowRef(false);
  const failure = shallowRef<Failure | null>(null);
  return {
    isUnderWay,
    failure,
    async run(work) {
      if (isUnderWay.value) return false;
      isUnderWay.value = true;
      failure.value = null;
      try {
        await work();
        return true;
      } catch (error) {
        failure.value = describe(error);
        return false;
      } finally {
        isUnderWay.value = false;
      }
    },
  };
}

function describe(error: unknown): Failure {
  if (error instanceof AppError) {
    const { message, remedy } = refusalText(error);
    return { message, where: error.where ?? null, remedy: remedy ?? null };
  }
  return { message: error instanceof Error ? error.message : String(error), where: null, remedy: null };
}
