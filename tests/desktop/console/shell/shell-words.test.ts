import { expect, test } from 'vitest';
import { hubProcessWords } from '../../../../desktop/console/shell/hub-process-words.ts';

test('a running hub needs no words, a failed one needs a person', () => {
  expect(hubProcessWords({ state: 'running', restarts: 2, detail: null })).toBeNull();
  expect(hubProcessWords({ state: 'failed', restarts: 2, detail: 'busy' })).toEqual({ text: 'The hub cannot start.', needsPerson: true });
  expect(hubProcessWords({ state: 'restarting', restarts: 1, detail: null })?.text).toContain('attempt 2');
  const asked = hubProcessWords({ state: 'restarting', restarts: 1, isAsked: true, detail: null });
  expect(asked?.text).toBe('The hub is starting again, as was asked for. It is back in a few seconds.');
});
