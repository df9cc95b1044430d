import type { HubChoice, HubProcessInfo, HubStanding } from '#shared/ipc/ipc-contract.ts';
import { say } from '../words.ts';
import { hubWords } from './hub-words.ts';
import type { TrayLook } from './tray-icon.ts';

export interface TraySources {
  readonly choice: HubChoice;
  /** Of the own hub. */
  readonly hub: HubProcessInfo;
  /** What the console says; null while none is open. */
  readonly standing: HubStanding | null;
}

export interface TrayState {
  readonly look: TrayLook;
  readonly words: string;
}

/** What the mark beside the clock says of the hub: of the own one its process, of one elsewhere what the console hears of it. */
export function trayState({ choice, hub, standing }: TraySources): TrayState {
  const state = stateOf(choice, hub, standing);
  const calling = standing?.link === 'live' ? standing.calling : 0;
  return calling === 0 ? state : { look: 'failed', words: say('tray.calling', { state: state.words, n: calling }) };
}

function stateOf(choice: HubChoice, hub: HubProcessInfo, standing: HubStanding | null): TrayState {
  if (choice.kind === 'none') return { look: 'waiting', words: say('hub.none') };
  if (choice.kind === 'own') return { look: OWN_LOOKS[hub.state], words: hubWords(hub) };
  const { venue } = choice;
  switch (standing?.link) {
    case 'live':
      return { look: 'running', words: say('hub.live', { venue }) };
    case 'lost':
      return { look: 'failed', words: say('hub.lost', { venue }) };
    case 'connecting':
      return { look: 'waiting', words: say('hub.connecting', { venue }) };
    case 'outside':
      return { look: 'waiting', words: say('hub.outside', { venue }) };
    case undefined:
      return { look: 'waiting', words: say('hub.unheard', { venue }) };
  }
}

const OWN_LOOKS: Readonly<Record<HubProcessInfo['state'], TrayLook>> = {
  running: 'running',
  starting: 'waiting',
  restarting: 'waiting',
  stopped: 'waiting',
  failed: 'failed',
};
