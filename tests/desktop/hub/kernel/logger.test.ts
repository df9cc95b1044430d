import { expect, it } from 'vitest';
import { thinLines } from '../../../../desktop/hub/kernel/thin-lines.ts';
import { logLines } from '../../../support/log-lines.ts';

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

it('a warning of the same words is written so often a minute, with how many were left out; of other words it is no matter', () => {
  let nowMs = 0;
  const thin = thinLines({ most: 2, withinMs: 60_000, nowMs: () => nowMs });
  expect(['full', 'full', 'full', 'full', 'torn'].map(thin)).toEqual([0, 0, null, null, 0]);
  nowMs = 60_000;
  expect(['full', 'full', 'full', 'torn'].map(thin)).toEqual([2, 0, null, 0]);
  const { log, lines } = logLines();
  for (let time = 0; time < 500; time += 1) {
    log.warn({ time }, 'refused: the disk is full');
    log.info({ time }, 'agent connected');
  }
  expect(lines().filter((line) => line.includes('"msg":"agent connected"'))).toHaveLength(500);
  expect(lines().length).toBeLessThan(550);
});
