import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { linesTo } from '../../log/lines-to.ts';
import { fillDisk, mountSmallDisk } from '../support/small-disk.ts';

it('a log on a full disk ends nobody, and goes on when there is room', (context) => {
  const folder = mountSmallDisk(2);
  if (folder === null) return context.skip('no small disk can be mounted here');
  const name = path.join(folder, 'log');
  const file = openSync(name, 'a');
  onTestFinished(() => closeSync(file));
  const log = pino({}, linesTo(file));
  log.info('before');
  const makeRoom = fillDisk(folder);
  for (let line = 0; line < 100; line += 1) log.error(`line ${line} ${'x'.repeat(1_000)}`);
  log.fatal('an end');
  makeRoom();
  log.info('there is room');
  const written = readFileSync(name, 'utf8').trimEnd().split('\n');
  expect(written.length).toBeLessThan(20);
  expect(written.at(0)).toContain('"msg":"before"');
  expect(written.at(-1)).toContain('"msg":"there is room"');
});
