import { expect, it } from 'vitest';
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
