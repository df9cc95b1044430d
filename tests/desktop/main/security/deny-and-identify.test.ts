import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { denyNavigation } from '../../../../desktop/main/security/deny-navigation.ts';
import { denyWebview } from '../../../../desktop/main/security/deny-webview.ts';
import { identifySender } from '../../../../desktop/main/security/identify-sender.ts';

const OWN = 'app://wedsync/console/index.html';

describe.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s', (name) => {
  test.each([
    [OWN, false],
    ['https://example.com/', true],
    ['app://wedsync.example.com/console/index.html', true],
    ['data:text/html,gone', true],
    ['file:///etc/passwd', true],
  ])('to %s is denied: %s', (url, isDenied) => {
    const contents = new EventEmitter();
    denyNavigation(contents as WebContents);
    let wasDenied = false;
    contents.emit(name, { url, preventDefault: () => (wasDenied = true) });
    expect(wasDenied).toBe(isDenied);
  });
});

test('a webview is never attached', () => {
  const contents = new EventEmitter();
  denyWebview(contents as WebContents);
  let wasDenied = false;
  contents.emit('will-attach-webview', { preventDefault: () => (wasDenied = true) });
  expect(wasDenied).toBe(true);
});

test.each([
  ['the top frame of one of our windows', { url: OWN, parent: null }, 7, 'console'],
  ['a frame inside it', { url: OWN, parent: { url: OWN } }, 7, null],
  ['a frame of another origin', { url: 'https://example.com/', parent: null }, 7, null],
  ['a frame that is gone', null, 7, null],
  ['a window that is none of ours', { url: OWN, parent: null }, 8, null],
])('of what asks main, %s is known as it should be', (_who, senderFrame, id, face) => {
  const event = { senderFrame, sender: { id } } as unknown as IpcMainInvokeEvent;
  expect(identifySender(event, (contentsId) => (contentsId === 7 ? 'console' : null))).toBe(face);
});
