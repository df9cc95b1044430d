import { expect, it } from 'vitest';
import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { createBoardCalls } from '#shared/client/board-calls.ts';
import { createDutyCalls } from '#shared/client/duty-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

it('the hub of a German venue calls what ships in German, and refuses in German whoever does not say what they read', async () => {
  const hub = await startBuiltHub({ args: ['--language', 'de'] });
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token, language: null });
  const boards = createBoardCalls(rest);
  expect((await boards.templates()).map(({ content }) => content.name)).toEqual([
    'Überblick',
    'Tag der Feier',
    'Netz',
    'Streaming',
    'Cloud',
  ]);
  const duty = createDutyCalls(rest);
  expect((await duty.policies.list()).map(({ name }) => name)).toEqual(['Kritisch', 'Alles andere']);
  expect((await createAlertCalls(rest).rules.list()).map(({ name }) => name)).toContain('Ein System antwortet nicht');

  const [{ content } = await Promise.reject(new Error('no template ships'))] = await boards.templates();
  const made = await boards.create({ ...content, name: 'Halle' });
  expect(made.changedBy).toBe('Rechner des Hubs (Betreiber)');
  const change = { ...content, name: 'Halle' };
  await boards.change(made.id, change, made.revision);
  await expect(boards.change(made.id, change, made.revision)).rejects.toMatchObject({
    code: 'board.conflict',
    message: 'Jemand anderes hat „Halle“ inzwischen gespeichert.',
    remedy: 'Lesen Sie es noch einmal, und ergänzen Sie, was fehlt.',
  });
  // The hub's log is for whoever runs it, wherever that is.
  expect(hub.log()).toContain('the hub serves');
});
