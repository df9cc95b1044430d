import { inject, type InjectionKey } from 'vue';

export type CopyText = (text: string) => Promise<void>;

/** Provided by a face whose browser may not do it by itself. */
export const COPY_TEXT: InjectionKey<CopyText> = Symbol('copy-text');

/** Puts text on the clipboard: by the main process at the desk, by the browser elsewhere. */
export const useCopyText = (): CopyText => inject(COPY_TEXT, (text) => navigator.clipboard.writeText(text));
