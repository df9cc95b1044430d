import { describeError } from '#shared/errors/describe-error.ts';
import { say } from '../words.ts';

/** What went wrong with an update, for people; the log has all of it. Codes are electron-updater's and Chromium's. */
export function failureWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_CHECKSUM_MISMATCH') return say('update.changed');
  if (/^HTTP_ERROR_|^ERR_UPDATER_(?:CHANNEL_FILE_NOT_FOUND|LATEST_VERSION_NOT_FOUND)$/.test(code)) return say('update.nothing');
  const text = describeError(error);
  if (/\bnet::ERR_(?:INTERNET|NETWORK|NAME|CONNECTION|ADDRESS|TIMED|PROXY)/.test(text)) {
    return say('update.unreached');
  }
  // The library adds headers and stacks.
  return (text.split('\n', 1)[0] as string).slice(0, 200);
}
