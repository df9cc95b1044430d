import { JOIN_HEALTH_PATH } from '#shared/protocol/join-facts.ts';

const ASK_TIMEOUT_MS = 4_000;
/** What the hub's name is given before its address is taken: passkeys and an installed page hang on the name. */
const NAME_PATIENCE_MS = 1_500;

export interface Surroundings {
  readonly fetch: (url: string, init: RequestInit) => Promise<Pick<Response, 'ok'>>;
  readonly after: (delayMs: number) => Promise<void>;
}

/** The first address (the name first of all) at which this phone reaches the hub and believes it; null if it believes none. */
export async function findWay(urls: readonly string[], { fetch, after }: Surroundings): Promise<string | null> {
  const answers = urls.map(async (url) => {
    // AbortSignal.timeout is younger than phones that are still about.
    const patience = new AbortController();
    void after(ASK_TIMEOUT_MS).then(() => patience.abort());
    try {
      const { ok } = await fetch(url + JOIN_HEALTH_PATH, { cache: 'no-store', signal: patience.signal });
      return ok ? url : null;
    } catch {
      // No such name here, no answer, or a certificate that the phone does not believe: a page is not told which.
      return null;
    }
  });
  const [name, ...addresses] = answers;
  const byName = await Promise.race([name, after(NAME_PATIENCE_MS).then(() => null)]);
  if (byName !== null && byName !== undefined) return byName;
  const byAddress = await firstFound(addresses);
  return byAddress ?? (await name) ?? null;
}

const firstFound = (answers: readonly Promise<string | null>[]): Promise<string | null> =>
  Promise.any(answers.map(async (answer) => (await answer) ?? Promise.reject(new Error('not this way')))).catch(() => null);
