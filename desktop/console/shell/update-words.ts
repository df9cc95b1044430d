import type { UpdateInfo, UpdateNews } from '#shared/ipc/update.ts';
import { say } from '../words.ts';

export interface UpdateWords {
  readonly text: string;
  readonly act: 'load' | 'install' | 'look' | null;
  /** What may be set aside. */
  readonly isClosable: boolean;
}

/** What to say of newer versions; null: nothing. That there is none is said to whoever asked only. */
export function updateWords({ info, isAsked }: UpdateNews): UpdateWords | null {
  switch (info.state) {
    case 'found':
      return { text: `${foundWords(info)} ${say('update.nothing-yet')}`, act: 'load', isClosable: true };
    case 'loading':
      return { text: say('update.loading', { version: info.version, percent: info.percent }), act: null, isClosable: false };
    case 'ready':
      return {
        text: say('update.ready', { version: info.version }),
        act: 'install',
        isClosable: true,
      };
    case 'failed':
      if (info.version === null && !isAsked) return null;
      return { text: `${failedWords(info.version)} ${say('update.goes-on')} ${info.why}`, act: 'look', isClosable: true };
    case 'looking':
      return isAsked ? { text: say('update.looking'), act: null, isClosable: false } : null;
    case 'newest':
      return isAsked && info.checkedMs !== null ? { text: say('update.newest'), act: null, isClosable: true } : null;
    case 'none':
      return isAsked ? { text: say('update.none', { why: info.why }), act: null, isClosable: true } : null;
  }
}

function foundWords({ version, isOlder, bytes }: Extract<UpdateInfo, { state: 'found' }>): string {
  const size = bytes === null ? '' : `, ${Math.max(1, Math.round(bytes / 1e6))} MB`;
  return isOlder ? say('update.back', { version, size }) : say('update.there', { version, size });
}

const failedWords = (version: string | null): string => (version === null ? say('update.unasked') : say('update.not-in', { version }));
