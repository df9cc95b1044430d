import { createApp } from 'vue';
import { z } from 'zod';
import '../ui/tokens.css';
import '../ui/base.css';
import './mobile.css';
import { describeError } from '#shared/errors/describe-error.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { spokenLanguage } from '#shared/language/spoken.ts';
import { openDeviceMemory, withinDevice } from '../ui/device-memory.ts';
import { installFace } from '../ui/install-face.ts';
import { speakHere } from '../ui/language.ts';
import { ACTS } from './acts/act-queue.ts';
import { openActs } from './acts/open-acts.ts';
import { createAccessKeeper } from './access/access-keeper.ts';
import { endWhenRefused } from '../ui/end-when-refused.ts';
import { connectWhileVisible } from './access/connect-while-visible.ts';
import { ACCESS } from './access/use-access.ts';
import { late } from './late.ts';
import MobileApp from './MobileApp.vue';
import { createPersonKeeper, PERSON } from './person/person-keeper.ts';
import { latePush } from './push/late-push.ts';
import { PUSH } from './push/push-state.ts';
import { openBell } from './ring/open-bell.ts';
import { createRingKeeper } from './ring/ring-keeper.ts';
import { RING } from './ring/use-ring.ts';
import { keepShell } from './worker/keep-shell.ts';
import { recallTheme } from './theme/theme-memory.ts';

// The page's policy forbids code made from strings; without this zod tries it and the browser complains.
z.config({ jitless: true });

await speakHere(window, async () => (await import('./german.ts')).GERMAN);
// For the worker, which cannot ask the page when it is woken.
withinDevice(indexedDB, 'readwrite', (store) => store.put(spokenLanguage(), 'language')).catch(() => undefined);

const baseUrl = window.location.origin;
const person = createPersonKeeper({
  baseUrl,
  person: openDeviceMemory('person'),
  knownDevice: openDeviceMemory('known-device'),
  leave: (token) => push.leave(token),
});
const keeper = createAccessKeeper({
  page: window,
  memory: openDeviceMemory('phone'),
  async redeem(code) {
    const { joinDevice } = await import('#shared/client/join-device.ts');
    return await joinDevice(createRestClient({ baseUrl, token: null }), 'phone', code);
  },
  goElsewhere: (path) => window.location.replace(path),
  invite: person.invite,
});
const app = createApp(MobileApp);
const { session } = installFace(app, {
  face: 'phone',
  theme: recallTheme(window),
  onProtocolError: (error) => console.error(error.message),
});
const stayingToken = (): string | null => {
  const device = keeper.access.value.state === 'given' ? keeper.access.value.token : null;
  return (person.stays.value ? person.token.value : null) ?? device;
};
const push = latePush(session, async () =>
  (await late(() => import('./push/open-push.ts'))()).openPush({ baseUrl, session, right: stayingToken, window }),
);
const bell = openBell({ page: document, navigator, createAudio: () => new AudioContext() });
app
  .provide(ACCESS, keeper)
  .provide(PERSON, person)
  .provide(ACTS, openActs({ baseUrl, session, person, navigator }))
  .provide(PUSH, push)
  .provide(RING, createRingKeeper(window, bell))
  .mount('#app');
connectWhileVisible({ access: keeper.access, person: person.token, session, baseUrl, page: document });
void keepShell(navigator, (error) => console.warn('This page opens only while the hub answers.', describeError(error)));
endWhenRefused(session, (refusal) => (person.token.value === null ? keeper.end(refusal) : person.end(refusal)));
