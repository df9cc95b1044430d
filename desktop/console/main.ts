import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './console.css';
import './large-room.css';
import { keptByDesk, speakHere } from '../ui/language.ts';

declare global {
  interface Window {
    /** Set by preload; absent in a plain browser. */
    readonly wedsync?: WedsyncBridge;
  }
}

async function start(): Promise<void> {
  const bridge = window.wedsync ?? null;
  await speakHere(window, async () => (await import('./german.ts')).GERMAN, bridge === null ? undefined : keptByDesk(bridge));
  // Not before a language is spoken: tables of words may be made as soon as their module is there.
  const { openConsole } = await import('./open-console.ts');
  await openConsole(bridge);
}
// Not awaited here: what is imported above imports from this script too, and would wait for it for ever.
void start();
