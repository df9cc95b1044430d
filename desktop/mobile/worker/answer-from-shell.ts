const SHELL = './';
/** What a phone on a bad network is made to wait for the page before the kept one is shown, which says that the hub is lost. */
export const PATIENCE_MS = 3_000;

/** `src="./assets/index-HS2VHP_Y.js"` */
const FIRST_FILE = /"(\.\/assets\/[^"]+)"/g;
/** Beside the first script: the words that a German phone wants before it shows anything. */
const FIRST_WORDS = /["'`]\.\/(german-[\w-]+\.js)["'`]/;

export type Asked = Pick<Request, 'method' | 'mode' | 'url'>;

export interface ShellOptions {
  /** Where the worker is: `https://rose-hall.local:8750/`. */
  readonly scope: string;
  readonly cache: () => Promise<Pick<Cache, 'match' | 'put' | 'keys' | 'delete'>>;
  readonly fetch: (request: string, init?: RequestInit) => Promise<Response>;
}

export interface Shell {
  /** Keeps the page and what it loads first, which was loaded before there was a worker to see it. */
  fill(): Promise<void>;
  /** Null: none of the worker's business, such as figures, other faces and whatever changes something. */
  answer(request: Asked): Promise<Response> | null;
}

/**
 * The page of the phone without the hub: the newest page that could be had and the files it loaded. Only files that say nothing of the
 * venue are kept; what the hub tells and who may see it is none of them.
 */
export function createShell({ scope, cache, fetch }: ShellOptions): Shell {
  const here = new URL(scope);
  const shellUrl = new URL(SHELL, scope).href;

  const keepPage = async (response: Response): Promise<void> => {
    if (!response.ok || response.redirected) return;
    const kept = await cache();
    const [before, now] = await Promise.all([kept.match(shellUrl).then((old) => old?.text()), response.clone().text()]);
    if (before === now) return;
    // Files of a page that is no more: their names have their content in them, so no other page asks for them.
    if (before !== undefined) for (const old of await kept.keys()) await kept.delete(old);
    await kept.put(shellUrl, response);
  };
  const page = async (): Promise<Response> => {
    try {
      const response = await fetch(shellUrl, { signal: AbortSignal.timeout(PATIENCE_MS), cache: 'no-cache' });
      await keepPage(response.clone());
      return response;
    } catch (error) {
      const kept = await (await cache()).match(shellUrl);
      if (kept === undefined) throw error;
      return kept;
    }
  };
  const file = async (url: string): Promise<Response> => {
    const kept = await cache();
    const known = await kept.match(url);
    if (known !== undefined) return known;
    const response = await fetch(url);
    if (response.ok) await kept.put(url, response.clone());
    return response;
  };

  return {
    async fill() {
      const response = await fetch(shellUrl, { cache: 'no-cache' });
      // Nothing to keep: the browser tries again at the next visit.
      if (!response.ok) throw new Error(`The hub answers ${response.status} instead of the page.`);
      const [text] = await Promise.all([response.clone().text(), keepPage(response)]);
      const first = [...text.matchAll(FIRST_FILE)].map(([, name]) => new URL(name ?? '', shellUrl).href);
      const kept = await Promise.all(first.map(async (url) => ({ url, text: await (await file(url)).clone().text() })));
      const script = kept.find(({ url }) => url.endsWith('.js'));
      const words = script === undefined ? undefined : FIRST_WORDS.exec(script.text)?.[1];
      if (script !== undefined && words !== undefined) await file(new URL(words, script.url).href);
    },
    answer({ method, mode, url }) {
      const { origin, pathname } = new URL(url);
      if (method !== 'GET' || origin !== here.origin) return null;
      if (mode === 'navigate') return pathname === here.pathname ? page() : null;
      return pathname.startsWith(`${here.pathname}assets/`) ? file(url) : null;
    },
  };
}
