import { expect, test } from 'vitest';
import { isHelpKey } from '../../../../desktop/console/shell/help-key.ts';
import { hubProcessWords } from '../../../../desktop/console/shell/hub-process-words.ts';

test('a running hub needs no words, a failed one needs a person', () => {
  expect(hubProcessWords({ state: 'running', restarts: 2, detail: null })).toBeNull();
  expect(hubProcessWords({ state: 'failed', restarts: 2, detail: 'busy' })).toEqual({ text: 'The hub cannot start.', needsPerson: true });
  expect(hubProcessWords({ state: 'restarting', restarts: 1, detail: null })?.text).toContain('attempt 2');
});

test('a question mark asks for help, unless it is typed into a field', () => {
  const press = { key: '?', ctrlKey: false, metaKey: false, altKey: false };
  expect(isHelpKey({ ...press, target: null })).toBe(true);
  expect(isHelpKey({ ...press, target: { tagName: 'INPUT' } as unknown as EventTarget })).toBe(false);
  expect(isHelpKey({ ...press, ctrlKey: true, target: null })).toBe(false);
});
