import { describe, expect, onTestFinished, test } from 'vitest';
import type { LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { HubClient } from '#shared/client/hub-client.ts';
import { accept, refuse } from '#shared/protocol/ack.ts';
import { hubPair, see, seeState } from '../../support/hub-pair.ts';
import { type ScriptedHub, startScriptedHub } from '../../support/scripted-hub.ts';

const { startHub, connect } = hubPair((close) => onTestFinished(close));
const QUESTION = { selector: { names: ['load'] }, stepMs: 1_000, lastMs: 3_000, aggregations: ['avg' as const] };
const result = (avg: (number | null)[]) => {
  const described = { name: 'load', hostId: 'till-1', labels: {}, kind: 'gauge', unit: 'percent', members: 1, lastTimeMs: 3_500 };
  return { ref: 0, ...described, columns: { avg } };
};
const idOf = (request: unknown): number => (request as { watchId: number }).watchId;
const snapshot = (request: unknown) =>
  accept({ watchId: idOf(request), hubTimeMs: Date.now(), startMs: 1_000, endMs: 4_000, stepMs: 1_000, results: [result([1, 2, 3])] });
const change = (watchId: number, value: number, ref = 0) => ({
  watchId,
  startMs: 1_000,
  endMs: 4_000,
  left: [],
  entered: [],
  changed: [{ ref, members: 1, lastTimeMs: 3_600, steps: [2], columns: { avg: [value] } }],
});
const asked = (hub: ScriptedHub) => hub.requests.filter(({ event }) => event === 'watchQuery').map(({ argument }) => idOf(argument));
const say = (hub: ScriptedHub, ...changes: unknown[]) => hub.sayAndWait('queryChanges', { hubTimeMs: Date.now(), changes });

function watch(client: HubClient) {
  const answers: LiveAnswer[] = [];
  const errors: string[] = [];
  const stop = client.watchQuery(QUESTION, { onAnswer: (answer) => answers.push(answer), onError: ({ code }) => errors.push(code) });
  return { answers, errors, stop, newest: () => answers.at(-1)?.results[0]?.columns.avg };
}

describe('a live query', () => {
  test('is shown as it is, then with every change, and each change is acknowledged', async () => {
    const hub = await startHub({ answers: { watchQuery: snapshot } });
    const watched = watch(connect(hub.baseUrl));
    await see(() => expect(watched.newest()).toEqual([1, 2, 3]));
    await say(hub, change(asked(hub)[0] ?? -1, 9));
    expect(watched.newest()).toEqual([1, 2, 9]);
    expect(hub.requests.find(({ event }) => event === 'watchQuery')?.argument).toMatchObject(QUESTION);
  });

  test('begins again with a snapshot when the hub was started again, and what is meant for the one before is not taken for it', async () => {
    const first = await startScriptedHub({ answers: { watchQuery: snapshot } });
    const client = connect(first.baseUrl);
    const watched = watch(client);
    await see(() => expect(watched.answers).toHaveLength(1));
    const [before] = asked(first);
    await first.close();
    await seeState(client, 'lost');
    const second = await startHub({ port: first.port, answers: { watchQuery: snapshot } });
    await see(() => expect(watched.answers).toHaveLength(2));
    await say(second, change(before ?? -1, 77), change(asked(second)[0] ?? -1, 8));
    expect(watched.newest()).toEqual([1, 2, 8]);
    expect(watched.answers).toHaveLength(3);
  });

  test('that is given up is told to the hub, and hears nothing more', async () => {
    const hub = await startHub({ answers: { watchQuery: snapshot } });
    const watched = watch(connect(hub.baseUrl));
    await see(() => expect(watched.answers).toHaveLength(1));
    watched.stop();
    await see(() => expect(hub.requests.at(-1)).toEqual({ event: 'unwatchQuery', argument: { watchId: asked(hub)[0] } }));
    await say(hub, change(asked(hub)[0] ?? -1, 9));
    expect(watched.answers).toHaveLength(1);
  });

  test.each([
    ['speaks of what is not known', (watchId: number) => [change(watchId, 9, 55)]],
    ['cannot be read', (watchId: number) => [{ watchId, changed: 'much' }]],
  ])('begins again when a change %s, rather than show what is wrong', async (_, changes) => {
    const hub = await startHub({ answers: { watchQuery: snapshot } });
    const watched = watch(connect(hub.baseUrl));
    await see(() => expect(watched.answers).toHaveLength(1));
    await say(hub, ...changes(asked(hub)[0] ?? -1));
    await see(() => expect(watched.answers).toHaveLength(2));
    expect(asked(hub)).toHaveLength(2);
    expect(hub.requests.some(({ event, argument }) => event === 'unwatchQuery' && idOf(argument) === asked(hub)[0])).toBe(true);
  });

  test('that the hub refuses or ends is told with its reason', async () => {
    const refusal = { code: 'query.too-large' as const, message: 'Too much.', where: 'stepMs', remedy: 'Ask for less.' };
    const hub = await startHub({ answers: { watchQuery: () => refuse(refusal) } });
    const refused = watch(connect(hub.baseUrl));
    await see(() => expect(refused.errors).toEqual(['query.too-large']));
    const other = await startHub({ answers: { watchQuery: snapshot } });
    const ended = watch(connect(other.baseUrl));
    await see(() => expect(ended.answers).toHaveLength(1));
    other.say('queryEnded', { watchId: asked(other)[0], hubTimeMs: Date.now(), refusal });
    await see(() => expect(ended.errors).toEqual(['query.too-large']));
  });
});
