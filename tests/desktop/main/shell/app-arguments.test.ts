import { expect, test } from 'vitest';
import { appArguments } from '../../../../desktop/main/shell/app-arguments.ts';

test("from the sources our flags follow the app's path", () => {
  const argv = ['electron', '--no-sandbox', '-r', '/x/loader.js', '--inspect=0', '/srv/app', '--port', '0', '--lan'];
  expect(appArguments({ argv, isDefaultApp: true })).toEqual(['--port', '0', '--lan']);
});

test("as installed every argument is ours but Chromium's, and links", () => {
  const argv = ['/opt/wedsync', '--no-sandbox', '--demo', '5', '--ozone-platform=wayland', 'wedsync://open/alerts'];
  expect(appArguments({ argv, isDefaultApp: false })).toEqual(['--demo', '5']);
});
