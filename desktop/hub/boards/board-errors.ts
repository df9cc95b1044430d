import type { BoardProblem } from '#shared/domain/board/check-board.ts';
import { say } from '#shared/domain/board/words.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { Wording } from '#shared/language/wording.ts';

export const unknownBoard = (id: string): AppError =>
  new AppError({
    code: 'board.unknown',
    message: `There is no board "${id}".`,
    where: 'id',
    remedy: 'GET /api/boards lists those there are.',
  });

/** The first of what is wrong, and how much else there is; `check` is asked anew for each reader. */
export function refuseInvalid(check: () => readonly BoardProblem[]): void {
  const [found] = check();
  if (found === undefined) return;
  const said = (say: (first: BoardProblem, others: number) => string): Wording =>
    new Wording(() => {
      const [first = found, ...others] = check();
      return say(first, others.length);
    });
  const message = said((first, others) => (others === 0 ? first.says : say('further', { says: first.says, n: others })));
  throw new AppError({ code: 'board.invalid', message, where: found.where, remedy: said(({ remedy }) => remedy) });
}

export const overtakenBoard = (name: string): AppError =>
  new AppError({
    code: 'board.conflict',
    message: refusal`Somebody else has saved “${name}” meanwhile.`,
    where: 'revision',
    remedy: refusal`Read it again, and put into it what is missing.`,
  });

export const boardInUse = (name: string, displays: readonly string[]): AppError =>
  new AppError({
    code: 'board.in-use',
    message: refusal`“${name}” is shown on ${displays.join(', ')}.`,
    where: 'id',
    remedy: refusal`Give these displays another board first.`,
  });

export const tooMany = (what: string, most: number): AppError =>
  new AppError({
    code: 'board.too-many',
    message: refusal`There are ${most} ${what}.`,
    where: what,
    remedy: refusal`Delete one that nobody needs any more.`,
  });

export const unusablePicture = (name: string): AppError =>
  new AppError({
    code: 'board.picture-unusable',
    message: refusal`"${name}" is no picture (JPEG, PNG), or it is broken.`,
    where: 'body',
    remedy: refusal`Save it as one of these and send it again.`,
  });

export const unknownPicture = (id: string): AppError =>
  new AppError({
    code: 'board.picture-unknown',
    message: refusal`There is no picture "${id}", or it is damaged.`,
    where: 'id',
    remedy: refusal`Send it again: the same picture gets the same id.`,
  });

export const unknownDisplay = (id: string): AppError =>
  new AppError({
    code: 'board.display-unknown',
    message: refusal`There is no display "${id}".`,
    where: 'id',
    remedy: refusal`GET /api/wall-displays lists those there are; a monitor is known once a wallboard was opened on it.`,
  });
