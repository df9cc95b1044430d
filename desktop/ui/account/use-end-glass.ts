import { createOwnAccountCalls } from '#shared/client/own-account-calls.ts';
import { type Attempt, useAttempt } from '../door/use-attempt.ts';
import { useMeStore } from '../me-store.ts';
import { useRest } from '../use-rest.ts';

/** Gives borrowed rights back. */
export function useEndGlass(): Pick<Attempt, 'isUnderWay' | 'failure'> & { end(): Promise<boolean> } {
  const me = useMeStore();
  const calls = createOwnAccountCalls(useRest());
  const { isUnderWay, failure, run } = useAttempt();
  return {
    isUnderWay,
    failure,
    end: () =>
      run(async () => {
        await calls.endGlass();
        await me.load();
      }),
  };
}
