import { describe, expect, it } from 'vitest';
import { type PushPayload, pushPayloadSchema } from '#shared/protocol/notify/push-payload.ts';
import { NOTICE_CLASSES, NOTICE_KINDS } from '#shared/domain/notify/notice.ts';
import { SEVERITIES } from '#shared/domain/alert/severity.ts';
import type { Taking } from '../../../../desktop/mobile/worker/hub-by-worker.ts';
import { createPushDesk } from '../../../../desktop/mobile/worker/push-desk.ts';
import { readPush } from '../../../../desktop/mobile/worker/read-push.ts';

const CALL: PushPayload = {
  id: 'd1',
  noticeId: 'n1',
  kind: 'trigger',
  noticeClass: 'important',
  severity: 'critical',
  incidentId: 'i1',
  title: 'CRITICAL: Bar till 1 does not answer',
  text: 'You are called for incident 12.',
};

interface Stage {
  readonly pages?: readonly ('visible' | 'hidden')[];
  readonly taking?: Taking;
  readonly language?: string;
}
function openDesk({ pages = [], taking = { kind: 'taken' }, language = 'en' }: Stage = {}) {
  const did: unknown[] = [];
  const desk = createPushDesk({
    registration: {
      scope: 'https://hub/',
      showNotification: (title, { actions, tag }) =>
        Promise.resolve(void did.push(['shown', title, tag, actions?.map(({ title: word }) => word) ?? []])),
    },
    clients: {
      claim: () => Promise.resolve(),
      matchAll: () =>
        Promise.resolve(
          pages.map((visibilityState) => ({
            visibilityState,
            postMessage: (message) => void did.push(['told page', message]),
            focus: () => Promise.resolve(did.push(['focused', visibilityState])),
          })),
        ),
      openWindow: (url) => Promise.resolve(did.push(['opened', url])),
    },
    hub: {
      receipt: (id, receipt) => Promise.resolve(void did.push(['receipt', id, receipt])),
      take: (id) => Promise.resolve((did.push(['take', id]), taking)),
      callFor: () => Promise.resolve(taking),
      pushKey: () => Promise.resolve(null),
      subscribe: () => Promise.resolve(),
    },
    kept: {
      read: () => Promise.resolve(null),
      language: () => Promise.resolve(language),
      put: (key, value) => Promise.resolve(void did.push(['kept', key, value])),
      all: () => Promise.resolve([]),
      drop: () => Promise.resolve(),
    },
    nowMs: () => 1_000,
    makeKey: () => 'k1',
  });
  return { desk, did };
}

describe('a phone that is woken', () => {
  it('shows what it is told when nobody looks, with what can be done, and says that it does', async () => {
    const { desk, did } = openDesk({ pages: ['hidden'] });
    await desk.pushed(CALL);
    expect(did).toEqual([
      ['shown', CALL.title, 'i1', ['Acknowledge', 'Open']],
      ['receipt', 'd1', 'delivered'],
    ]);
  });

  it('speaks as the page does', async () => {
    const { desk, did } = openDesk({ language: 'de' });
    await desk.pushed(CALL);
    expect(did[0]).toEqual(['shown', CALL.title, 'i1', ['Übernehmen', 'Öffnen']]);
  });

  it('leaves it to the page that somebody looks at, so that it is shown once', async () => {
    const { desk, did } = openDesk({ pages: ['visible', 'hidden'] });
    await desk.pushed(CALL);
    expect(did).toEqual([
      ['told page', { type: 'push', notice: CALL }],
      ['receipt', 'd1', 'delivered'],
    ]);
  });

  it('takes the incident without the page', async () => {
    const { desk, did } = openDesk();
    await desk.clicked('take', CALL);
    expect(did).toEqual([
      ['receipt', 'd1', 'seen'],
      ['take', 'i1'],
      ['shown', 'You have it', 'i1', []],
    ]);
  });

  it.each([
    [{ kind: 'held', by: 'Lina Holm' }, 'Lina Holm already has it'],
    [{ kind: 'over' }, 'It is over already'],
    [{ kind: 'refused' }, 'You may not take it'],
  ] as const)('says why it was not taken: %o', async (taking, words) => {
    const { desk, did } = openDesk({ taking });
    await desk.clicked('take', CALL);
    expect(did).toContainEqual(['shown', words, 'i1', []]);
  });

  it('keeps an answer that the hub cannot hear, as the page keeps its own', async () => {
    const { desk, did } = openDesk({ taking: { kind: 'later', by: 'Anna Berg' } });
    await desk.clicked('take', CALL);
    const act = { key: 'k1', kind: 'acknowledge', incidentId: 'i1', title: CALL.title, atMs: 1_000, by: 'Anna Berg' };
    expect(did).toContainEqual(['kept', 'act k1', act]);
    expect(did).toContainEqual(['shown', 'Kept on this phone', 'i1', []]);
  });

  it('opens the incident, in a page that is there already if one is', async () => {
    const alone = openDesk();
    await alone.desk.clicked('', CALL);
    expect(alone.did).toEqual([
      ['opened', './#incident=i1'],
      ['receipt', 'd1', 'seen'],
    ]);
    const beside = openDesk({ pages: ['hidden', 'visible'] });
    await beside.desk.clicked('open', CALL);
    expect(beside.did).toEqual([
      ['told page', { type: 'open-incident', incidentId: 'i1' }],
      ['focused', 'visible'],
      ['receipt', 'd1', 'seen'],
    ]);
  });
});

describe('what a phone was woken with', () => {
  it('is read as its schema has it', () => {
    for (const kind of NOTICE_KINDS)
      for (const noticeClass of NOTICE_CLASSES)
        for (const severity of SEVERITIES) {
          const given = { ...CALL, kind, noticeClass, severity, more: 'unknown' };
          expect(readPush(given)).toEqual(pushPayloadSchema.parse(given));
        }
    expect(readPush({ ...CALL, incidentId: null })?.incidentId).toBe(null);
  });

  it.each([
    null,
    'words',
    {},
    { ...CALL, kind: 'else' },
    { ...CALL, severity: 1 },
    { ...CALL, title: undefined },
    { ...CALL, incidentId: 3 },
  ])('is nothing if it is none of ours: %o', (given) => {
    expect(readPush(given)).toBe(null);
    expect(pushPayloadSchema.safeParse(given).success).toBe(false);
  });
});
