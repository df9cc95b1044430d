import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { linesTo as linesOfAgentTo } from '../../../../agent/lines-to.ts';
import { linesTo } from '../../../../desktop/hub/kernel/lines-to.ts';
import { logLines } from '../../../support/log-lines.ts';
import { fillDisk, mountSmallDisk } from '../../../support/small-disk.ts';

it('no token ever reaches a line of the log', () => {
  const { log, lines } = logLines();
  log.info(
    {
      token: 'SECRET',
      auth: { token: 'SECRET' },
      request: { headers: { authorization: 'Bearer SECRET' } },
      file: { viewer_token: 'SECRET' },
    },
    'hello',
  );
  expect(lines()).toHaveLength(1);
  expect(lines()[0]).not.toContain('SECRET');
  expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ msg: 'hello', auth: { token: '[secret]' } });
});

it.each([
  ['hub', linesTo],
  ['agent', linesOfAgentTo],
])('the log of the %s on a full disk ends nobody, and goes on when there is room', (_whose, lines, context) => {
  const folder = mountSmallDisk(2);
  if (folder === null) return context.skip('no small disk can be mounted here');
  const name = path.join(folder, 'log');
  const file = openSync(name, 'a');
  onTestFinished(() => closeSync(file));
  const log = pino({}, lines(file));
  log.info('before');
  const makeRoom = fillDisk(folder);
  for (let line = 0; line < 100; line += 1) log.error(`line ${line} ${'x'.repeat(1_000)}`);
  log.fatal('an end');
  makeRoom();
  log.info('there is room');
  const written = readFileSync(name, 'utf8').trimEnd().split('\n');
  expect(written.length).toBeLessThan(20);
  expect([written.at(0), written.at(-1)].map((line) => (JSON.parse(line ?? '') as { msg: string }).msg)).toEqual([
    'before',
    'there is room',
  ]);
});
