import type { UpdateInfo, UpdateNews } from '#shared/ipc/update.ts';

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
      return { text: `${foundWords(info)} Nothing is loaded until you say so.`, act: 'load', isClosable: true };
    case 'loading':
      return { text: `Version ${info.version} is being loaded: ${info.percent} %.`, act: null, isClosable: false };
    case 'ready':
      return {
        text: `Version ${info.version} is ready. It is put in when the program starts again, which takes about a minute without the desk.`,
        act: 'install',
        isClosable: true,
      };
    case 'failed':
      if (info.version === null && !isAsked) return null;
      return { text: `${failedWords(info.version)} This one goes on as it is. ${info.why}`, act: 'look', isClosable: true };
    case 'looking':
      return isAsked ? { text: 'Looking for a newer version …', act: null, isClosable: false } : null;
    case 'newest':
      return isAsked && info.checkedMs !== null ? { text: 'There is no newer version.', act: null, isClosable: true } : null;
    case 'none':
      return isAsked ? { text: `This program does not renew itself. ${info.why}`, act: null, isClosable: true } : null;
  }
}

function foundWords({ version, isOlder, bytes }: Extract<UpdateInfo, { state: 'found' }>): string {
  const size = bytes === null ? '' : `, ${Math.max(1, Math.round(bytes / 1e6))} MB`;
  return isOlder ? `This version was taken back; ${version} takes its place${size}.` : `Version ${version} is there${size}.`;
}

const failedWords = (version: string | null): string =>
  version === null ? 'Where newer versions lie could not be asked.' : `Version ${version} could not be loaded or put in.`;
