import './join.css';
import * as z from 'zod/mini';
import { JOIN_FACTS_PATH, type JoinFacts, joinFactsSchema } from '#shared/protocol/join-facts.ts';
import { findWay } from './find-way.ts';
import { landingPath } from './landing-path.ts';
import { phoneKind, type PhoneKind } from './phone-kind.ts';

// The page's policy forbids code made from strings.
z.config({ jitless: true });

type State = 'asking' | 'steps' | 'trusted' | 'lost';

const element = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;
const page = element('page');
const kindButtons = [...document.querySelectorAll<HTMLButtonElement>('button[data-kind]')];

const show = (state: State): void => void (page.dataset['state'] = state);
const showKind = (kind: PhoneKind): void => {
  page.dataset['kind'] = kind;
  for (const button of kindButtons) button.setAttribute('aria-pressed', String(button.dataset['kind'] === kind));
};

const landing = landingPath(window.location.search);
let facts: JoinFacts | null = null;
let isChecking = false;

async function loadFacts(): Promise<JoinFacts | null> {
  try {
    const answer = await fetch(JOIN_FACTS_PATH, { cache: 'no-store' });
    return joinFactsSchema.parse(await answer.json());
  } catch {
    return null;
  }
}

/** The way by which this phone came here works: asked too, behind the hub's name, before the others. */
function candidates({ urls }: JoinFacts): string[] {
  const [name, ...addresses] = urls;
  const here = `https://${window.location.host}`;
  return [...new Set([name ?? here, ...(urls.includes(here) ? [here] : []), ...addresses])];
}

/** @param isFirst goes on by itself: whoever comes back from the settings wants to see first that it worked. */
async function check(isFirst: boolean): Promise<void> {
  if (isChecking) return;
  isChecking = true;
  facts ??= await loadFacts();
  if (facts === null) show('lost');
  else {
    element('venue').textContent = facts.venue;
    document.title = `Join ${facts.venue}`;
    element('fingerprint').textContent = facts.fingerprint;
    const way = await findWay(candidates(facts), { fetch: (url, init) => fetch(url, init), after });
    // What joins stands behind #: it is handed on, and never sent.
    if (way === null) show('steps');
    else if (isFirst) window.location.replace(way + landing + window.location.hash);
    else {
      element<HTMLAnchorElement>('open').href = way + landing + window.location.hash;
      show('trusted');
    }
  }
  isChecking = false;
}

async function checkAgain(): Promise<void> {
  element('outcome').textContent = 'Checking';
  await check(false);
  element('outcome').textContent = page.dataset['state'] === 'steps' ? 'Not yet. Are all three steps done?' : '';
}

const after = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

showKind(phoneKind(navigator.userAgent, navigator.maxTouchPoints));
for (const button of kindButtons) button.addEventListener('click', () => showKind(button.dataset['kind'] as PhoneKind));
element('again').addEventListener('click', () => void checkAgain());
element('retry').addEventListener('click', () => {
  show('asking');
  void check(true);
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && page.dataset['state'] === 'steps') void check(false);
});
// From the browser's memory of pages: as it was left, so looked at anew.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) void check(false);
});
void check(true);
