import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import { LEAST_PASSWORD_SIGNS } from '#shared/protocol/rest/access/person-fields.ts';
import { normalised } from './password-hash.ts';

/** Weighing a long text takes long, and what its beginning lacks the rest hardly mends. */
const WEIGHED_SIGNS = 64;
/** Letters and digits that a password must have besides its owner's names. */
const LEAST_BESIDE_NAMES = 4;
/** Below a million guesses, by zxcvbn. */
const LEAST_SCORE = 2;

/** Throws AppError `access.invalid` with what is wrong, in words, never with the password. `about` is what an attacker tries first: names. */
export async function checkNewPassword(password: string, about: readonly string[]): Promise<void> {
  const text = normalised(password);
  if ([...text].length < LEAST_PASSWORD_SIGNS) throw unfit(refusal`The password has fewer than ${LEAST_PASSWORD_SIGNS} characters.`);
  const words = about.flatMap((one) => [one, ...one.split(/[\s._@+-]+/)]).filter((word) => [...word].length >= 3);
  if (beside(text, words).length < LEAST_BESIDE_NAMES) throw unfit(refusal`The password is made of names of this account.`);
  // 25 MB of words that are read when somebody chooses a password, and only then.
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const { score } = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }).check(text.slice(0, WEIGHED_SIGNS), [...words, 'wedsync']);
  if (score < LEAST_SCORE) throw unfit(refusal`This password is among the first that are guessed.`);
}

/** What is left of it without names and punctuation. */
function beside(text: string, names: readonly string[]): string {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, name) => rest.replaceAll(fold(name), ''), fold(text)).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const fold = (text: string): string => normalised(text).toLowerCase();

const unfit = (message: Sentence): AppError =>
  new AppError({
    code: 'access.invalid',
    message,
    where: 'password',
    remedy: refusal`Take a longer one: three or four words that do not belong together.`,
  });
