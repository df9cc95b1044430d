import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import type { LanguageChoice } from '#shared/language/language.ts';
import { keptByDesk, keptByPage } from '../../ui/language.ts';

/** Everything here is begun anew in another language. `bridge`: null in a plain browser. */
export async function speakFromNowOn(bridge: WedsyncBridge | null, choice: LanguageChoice): Promise<void> {
  await (bridge === null ? keptByPage(window) : keptByDesk(bridge)).keep(choice);
  // The desk program loads its windows anew itself.
  if (bridge === null) window.location.reload();
}
