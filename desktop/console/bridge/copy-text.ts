import { useBridge } from './use-bridge.ts';

/** Puts text on the clipboard: by the main process at the desk, by the browser elsewhere. */
export function useCopyText(): (text: string) => Promise<void> {
  const bridge = useBridge();
  return async (text) => {
    if (bridge === null) await navigator.clipboard.writeText(text);
    else await bridge.request('clipboard:write', text);
  };
}
