/** Why a channel did not take something, as far as what to do about it goes. */
export const FAILURE_CAUSES = [
  /** Names cannot be looked up, or there is no way out of the venue. */
  'no-internet',
  /** Nothing answers where it should be. */
  'no-way',
  'slow',
  /** It shows a certificate that is not believed. */
  'certificate',
  /** Token, key or password is wrong or missing. */
  'credential',
  /** Address, room or receiver is not there, or not for us. */
  'place',
  /** It wants to be asked less often. */
  'pause',
  /** Something is wrong on the other side. */
  'theirs',
  /** It does not take what it was given. */
  'refused',
  /** No screen is open, no phone lets itself be woken. */
  'nobody',
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];
