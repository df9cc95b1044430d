import { AppError } from '#shared/errors/app-error.ts';
import { type Ref, shallowRef } from 'vue';

/** What waits for a password. */
export interface WaitingForPassword {
  readonly answer: (password: string | null) => void;
  /** What was wrong with the one before; null at first. */
  readonly complaint: string | null;
}

export interface Confirmed {
  /** Something wants a password now: show a field for it. */
  readonly waiting: Readonly<Ref<WaitingForPassword | null>>;
  /**
   * Does `work`, and again with the password when the hub wants it. Null: the person did not want to give it. Whatever else is refused is
   * thrown.
   */
  run<T>(work: (password?: string) => Promise<T>): Promise<T | null>;
}

/** For changes before which the hub may ask for the password again. */
export function useConfirmed(): Confirmed {
  const waiting = shallowRef<WaitingForPassword | null>(null);
  const ask = (complaint: string | null): Promise<string | null> =>
    new Promise((resolve) => {
      waiting.value = {
        complaint,
        answer(password) {
          waiting.value = null;
          resolve(password);
        },
      };
    });
  return {
    waiting,
    async run(work) {
      let password: string | undefined;
      for (;;) {
        try {
          return await (password === undefined ? work() : work(password));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          const isWrong = password !== undefined && error.where === 'current_password';
          if (error.code !== 'auth.confirmation-needed' && !isWrong) throw error;
          const given = await ask(password === undefined ? null : error.message);
          if (given === null) return null;
          password = given;
        }
      }
    },
  };
}
