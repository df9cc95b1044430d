import type { Alert, AlertMute } from '../../domain/alert/alert.ts';
import type { Severity } from '../../domain/alert/severity.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { say } from '../words.ts';

/** Shapes that tell how an alert stands to whoever cannot see its colour; `filled` ones want somebody now. */
export type AlertShape = 'severity' | 'severity-outline' | 'no-figures' | 'ring' | 'silenced' | 'paused' | 'part-of';

/** How an alert is shown: a shape, a colour and a word, which always go together. */
export interface AlertLook {
  readonly shape: AlertShape;
  /** Whose colour it has; `quiet`: none, for nobody is asked to do anything. */
  readonly tone: Severity | 'quiet' | 'ok';
  readonly word: string;
}

const MUTE_SHAPES: Readonly<Record<AlertMute['kind'], AlertShape>> = {
  silence: 'silenced',
  maintenance: 'paused',
  'quiet-phase': 'paused',
  inhibited: 'part-of',
  folded: 'part-of',
};
/** Of several reasons not to tell an alert the one that a person chose says most. */
const MUTE_ORDER: readonly AlertMute['kind'][] = ['silence', 'maintenance', 'quiet-phase', 'folded', 'inhibited'];

/** The mute of an alert that is named where there is room for one; null if it is told to people as usual. */
export function chiefMute({ mutedBy }: Pick<Alert, 'mutedBy'>): AlertMute | null {
  return MUTE_ORDER.map((kind) => mutedBy.find((mute) => mute.kind === kind)).find((mute) => mute !== undefined) ?? null;
}

export function alertLook({ state, severity, mutedBy }: Pick<Alert, 'state' | 'severity' | 'mutedBy'>): AlertLook {
  switch (state) {
    case 'normal':
      return { shape: 'ring', tone: 'ok', word: say('look.over') };
    case 'pending':
      return { shape: 'severity-outline', tone: 'quiet', word: say('look.pending') };
    case 'firing':
    case 'recovering':
    case 'no-data':
    case 'error':
      break;
  }
  const mute = chiefMute({ mutedBy });
  if (mute !== null) return { shape: MUTE_SHAPES[mute.kind], tone: 'quiet', word: say(`mute.${mute.kind}`) };
  if (state === 'recovering') return { shape: 'severity-outline', tone: severity, word: say('look.recovering') };
  if (state === 'firing') return { shape: 'severity', tone: severity, word: SEVERITY_WORDS[severity].name };
  return { shape: 'no-figures', tone: severity, word: say(`look.${state}`) };
}
