import { expect, test } from 'vitest';
import { type Asked, createShell } from '../../../../desktop/mobile/worker/answer-from-shell.ts';

const SCOPE = 'https://rose-hall.local:8750/';
const pageOf = (hash: string): string => `<link href="./assets/index-${hash}.css"><script src="./assets/index-${hash}.js"></script>`;
const get = (path: string, mode: RequestMode = 'no-cors'): Asked => ({ method: 'GET', mode, url: new URL(path, SCOPE).href });
const visit = (path = '/'): Asked => get(path, 'navigate');

function stage() {
  const kept = new Map<string, Response>();
  const asked: string[] = [];
  let page: string | null = pageOf('one');
  const shell = createShell({
    scope: SCOPE,
    cache: () =>
      Promise.resolve({
        match: (url) => Promise.resolve(kept.get(String(url))?.clone()),
        put: (url, response) => Promise.resolve(void kept.set(String(url), response)),
        keys: () => Promise.resolve([...kept.keys()].map((url) => new Request(url))),
        delete: (request) => Promise.resolve(kept.delete((request as Request).url)),
      }),
    fetch(url) {
      asked.push(new URL(url).pathname);
      if (url.endsWith('index-words.js')) return Promise.resolve(new Response('import(`./german-B1.js`);import(`./later-german-C2.js`)'));
      if (page === null) return Promise.reject(new TypeError('fetch failed'));
      return Promise.resolve(new Response(url === SCOPE ? page : `content of ${url}`));
    },
  });
  return {
    shell,
    kept: () => [...kept.keys()].map((url) => new URL(url).pathname),
    asked,
    serve: (next: string | null) => void (page = next),
  };
}
const text = async (answer: Promise<Response> | null): Promise<string | undefined> => (await answer)?.text();

test('the page and what it loads first are there without the hub, after one visit', async () => {
  const { shell, serve, asked } = stage();
  await shell.fill();
  expect(asked).toEqual(['/', '/assets/index-one.css', '/assets/index-one.js']);
  serve(null);
  expect(await text(shell.answer(visit()))).toBe(pageOf('one'));
  expect(await text(shell.answer(get('/assets/index-one.js')))).toBe(`content of ${SCOPE}assets/index-one.js`);
});

test('the German of the first picture is kept with it, since it was loaded before there was a worker', async () => {
  const { shell, serve, asked } = stage();
  serve(pageOf('words'));
  await shell.fill();
  expect(asked).toEqual(['/', '/assets/index-words.css', '/assets/index-words.js', '/assets/german-B1.js']);
});

test('a hub that answers is believed: its new page is shown at once, and the files of the old one are dropped', async () => {
  const { shell, serve, kept } = stage();
  await shell.fill();
  serve(pageOf('two'));
  expect(await text(shell.answer(visit()))).toBe(pageOf('two'));
  expect(kept()).toEqual(['/']);
  await shell.answer(get('/assets/index-two.js'));
  expect(kept()).toEqual(['/', '/assets/index-two.js']);
});

test('nothing of the venue is kept, and nothing that is not a page of the phone is answered', () => {
  const { shell } = stage();
  const others = [
    get('/api/hosts', 'cors'),
    get('/socket.io/?transport=polling', 'cors'),
    visit('/wall/'),
    visit('/api/docs'),
    get('https://elsewhere.local/assets/x.js'),
    { ...get('/assets/index-one.js'), method: 'POST' },
  ];
  expect(others.map((asked) => shell.answer(asked))).toEqual(others.map(() => null));
});

test('without anything kept, a hub that does not answer is the browser’s to tell', async () => {
  const { shell, serve, kept } = stage();
  serve(null);
  await expect(shell.answer(visit())).rejects.toThrow('fetch failed');
  expect(kept()).toEqual([]);
});

test('an answer that is none, such as an error, is shown and not kept', async () => {
  const kept: string[] = [];
  const shell = createShell({
    scope: SCOPE,
    cache: () =>
      Promise.resolve({
        match: () => Promise.resolve(undefined),
        put: (url) => Promise.resolve(void kept.push(String(url))),
        keys: () => Promise.resolve([]),
        delete: () => Promise.resolve(false),
      }),
    fetch: () => Promise.resolve(new Response('broken', { status: 500 })),
  });
  expect(await text(shell.answer(visit()))).toBe('broken');
  expect(await text(shell.answer(get('/assets/index-one.js')))).toBe('broken');
  await expect(shell.fill()).rejects.toThrow('500');
  expect(kept).toEqual([]);
});
