import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatStartFlags, parseStartFlags, type StartFlags } from '../../../shared/config/start-flags.ts';

const NONE: StartFlags = {
  isHeadless: false,
  port: null,
  dataDir: null,
  hasAgent: true,
  demoHosts: null,
  isLan: false,
  usesKeychain: true,
  isAttach: false,
};

test('every flag is understood, with its value beside it or after an equals sign', () => {
  const flags = {
    isHeadless: true,
    port: 9_000,
    dataDir: '/srv/a=b',
    hasAgent: false,
    demoHosts: 12,
    isLan: true,
    usesKeychain: false,
    isAttach: false,
  };
  expect(
    parseStartFlags(['--headless', '--port', '9000', '--data-dir=/srv/a=b', '--no-agent', '--demo', '12', '--lan', '--no-keychain']),
  ).toEqual({
    kind: 'start',
    flags,
  });
  expect(parseStartFlags(['--attach'])).toEqual({ kind: 'start', flags: { ...NONE, isAttach: true } });
  expect(parseStartFlags([])).toEqual({ kind: 'start', flags: NONE });
  expect(parseStartFlags(['--demo', '--lan'])).toEqual({ kind: 'start', flags: { ...NONE, demoHosts: 40, isLan: true } });
});

test.each([
  [['--prot', '1'], '"--prot" is no flag of npm start.'],
  [['8750'], '"8750" is no flag of npm start.'],
  [['--port', 'http'], '--port needs a number from 0 to 65535, not "http".'],
  [['--port', '70000'], '--port needs a number from 0 to 65535, not "70000".'],
  [['--port'], '--port needs a number from 0 to 65535, not nothing.'],
  [['--data-dir', '--lan'], '--data-dir needs a folder, not "--lan".'],
  [['--attach', '--headless'], '--attach needs a window: it cannot be --headless.'],
  [['--demo', '0'], '--demo needs a number of hosts from 1 to 500, not "0".'],
])('%j is turned away with words', (args, message) => {
  const parsed = parseStartFlags(args);
  expect(parsed).toMatchObject({ kind: 'invalid', message: expect.stringContaining(message) });
});

test('flags that are passed on are understood as they were meant', () => {
  const flags = fc
    .record<StartFlags>({
      isHeadless: fc.boolean(),
      port: fc.option(fc.nat(65_535)),
      dataDir: fc.option(fc.stringMatching(/^\/[a-z0-9 =-]{1,20}$/)),
      hasAgent: fc.boolean(),
      demoHosts: fc.option(fc.integer({ min: 1, max: 500 })),
      isLan: fc.boolean(),
      usesKeychain: fc.boolean(),
      isAttach: fc.boolean(),
    })
    .filter(({ isHeadless, isAttach }) => !(isHeadless && isAttach));
  fc.assert(
    fc.property(flags, (given) => {
      expect(parseStartFlags(formatStartFlags(given))).toEqual({ kind: 'start', flags: given });
    }),
  );
});
