import { spokenWords } from '../language/spoken.ts';

interface Refused {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string | undefined;
}

/** What is said of a refusal by itself, and what to do: by its code where another language knows it, else as it came. */
export function refusalText({ code, message, remedy }: Refused): { readonly message: string; readonly remedy: string | undefined } {
  const words = spokenWords('refusal')?.[code];
  return words === undefined ? { message, remedy } : { message: words, remedy: undefined };
}
