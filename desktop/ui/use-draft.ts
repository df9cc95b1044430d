import { AppError } from '#shared/errors/app-error.ts';
import { type ShallowRef, shallowRef } from 'vue';

/** What a form holds until it is saved; `set` changes a part of it. */
export function useDraft<Draft extends object>(
  initial: Draft,
): { readonly draft: ShallowRef<Draft>; readonly set: (part: Partial<Draft>) => void } {
  const draft: ShallowRef<Draft> = shallowRef<Draft>(initial) as ShallowRef<Draft>;
  return { draft, set: (part) => void (draft.value = { ...draft.value, ...part }) };
}

/** What a draft says; throws what is still wrong with it, in words, for the dialog to show. */
export function saidBy<Made extends object>(made: Made | string, code: string): Made {
  if (typeof made === 'string') throw new AppError({ code, message: made });
  return made;
}
