import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAccessFile } from '../../../../desktop/hub/access/access-file.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { logLines } from '../../../support/log-lines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const PLACE = { base_url: 'https://127.0.0.1:8750', ca_file: '/data/ca.pem', ca_sha256: 'x'.repeat(43) };

async function start(dataDir: string, baseUrl = PLACE.base_url) {
  const { log, lines } = logLines();
  const file = await openAccessFile({ dataDir, clock: createFakeClock(), log });
  await file.publish({ ...PLACE, base_url: baseUrl });
  return { tokens: file.tokens, lines, content: JSON.parse(readFileSync(path.join(dataDir, 'access.json'), 'utf8')) as unknown };
}

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const TOKEN = expect.stringMatching(/^[A-Za-z0-9_-]{43}$/);

describe('access.json', () => {
  it('is made with three tokens of its own that only the owner may read', async () => {
    const dataDir = path.join(temporaryFolder(), 'new', 'folder');
    const { content, tokens } = await start(dataDir);
    expect(content).toEqual({ ...PLACE, token: TOKEN, agent_token: TOKEN, viewer_token: TOKEN });
    expect(content).toMatchObject(tokens);
    expect(new Set(Object.values(tokens)).size).toBe(3);
    expect([modeOf(dataDir), modeOf(path.join(dataDir, 'access.json'))]).toEqual(['700', '600']);
    expect(readdirSync(dataDir)).toEqual(['access.json']);
  });

  it('keeps its tokens over a restart and tells the new address', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir);
    const second = await start(dataDir, 'http://127.0.0.1:9000');
    expect(second.tokens).toEqual(first.tokens);
    expect(second.content).toMatchObject({ base_url: 'http://127.0.0.1:9000' });
    expect(second.lines()).toEqual([]);
  });

  it('keeps what a later version wrote into it', async () => {
    const dataDir = temporaryFolder();
    const { content } = await start(dataDir);
    writeFileSync(path.join(dataDir, 'access.json'), JSON.stringify({ ...(content as object), ca_pem: 'later' }));
    expect((await start(dataDir)).content).toMatchObject({ ca_pem: 'later' });
  });

  it('is closed to others again when somebody opened it', async () => {
    const dataDir = temporaryFolder();
    await start(dataDir);
    chmodSync(path.join(dataDir, 'access.json'), 0o644);
    await start(dataDir);
    expect(modeOf(path.join(dataDir, 'access.json'))).toBe('600');
  });

  const SAME = 'one-token-for-two-roles-at-once';
  it.each([
    ['cut off in the middle', '{"base_url": "http://127.0.0.1:8750", "token": "SECRET'],
    ['empty', ''],
    ['without a token', JSON.stringify({ base_url: 'http://127.0.0.1:8750' })],
    ['with one token for two roles', JSON.stringify({ base_url: 'http://h', token: SAME, agent_token: SAME, viewer_token: `${SAME}2` })],
  ])('%s, it is set aside and made anew, and the log says so without quoting it', async (_name, text) => {
    const dataDir = temporaryFolder();
    writeFileSync(path.join(dataDir, 'access.json'), text);
    const { content, lines } = await start(dataDir);
    expect(content).toMatchObject({ token: TOKEN });
    const aside = readdirSync(dataDir).filter((name) => name.startsWith('access.json.broken-2026-06-06T12-00-00'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(path.join(dataDir, aside[0] ?? ''), 'utf8')).toBe(text);
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toContain('set aside');
    expect(lines()[0]).not.toContain('SECRET');
  });

  it('a folder in its place is set aside too', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, 'access.json'));
    expect((await start(dataDir)).content).toMatchObject({ token: TOKEN });
  });

  it('a data folder that cannot be made is an error with its remedy', async () => {
    const blocked = path.join(temporaryFolder(), 'file');
    writeFileSync(blocked, '');
    await expect(start(path.join(blocked, 'data'))).rejects.toMatchObject({
      code: 'access.unwritable',
      where: path.join(blocked, 'data'),
      remedy: expect.stringContaining('--data-dir'),
    });
  });
});
