import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostIdSchema } from '../../../shared/protocol/series-schema.ts';
import { makeHostId } from '../../../agent/identity/host-id.ts';
import { loadIdentity } from '../../../agent/identity/load-identity.ts';
import { readableLog, silentLog } from '../../support/silent-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const load = (dataDir: string, log = silentLog) => loadIdentity({ dataDir, hostName: 'Streaming PC', log, nowMs: 1_700 });

it('a host is given its id at the first start and keeps it', async () => {
  const folder = join(temporaryFolder(), 'not', 'there', 'yet');
  const first = await load(folder);
  expect(first.hostId).toMatch(/^streaming-pc-[0-9a-f]{6}$/);
  expect(await load(folder)).toEqual(first);
  expect(await readdir(folder)).toEqual(['identity.json']);
});

it.each(['', '{"hostId":', '{"hostId":"../../etc"}', '[]'])(
  'an identity file that holds %j is set aside and said so, not overwritten',
  async (text) => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'identity.json'), text);
    const { log, lines } = readableLog();
    const { hostId } = await load(folder, log);
    expect(hostIdSchema.parse(hostId)).toBe(hostId);
    expect(await readFile(join(folder, 'identity.json.unreadable-1700'), 'utf8')).toBe(text);
    expect(lines.map(({ msg }) => msg)).toEqual([expect.stringContaining('set aside') as string]);
  },
);

it('a folder that cannot be written to is told of with the remedy', async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  await expect(load(join(folder, 'file', 'data'))).rejects.toMatchObject({ remedy: expect.stringContaining('--data-dir') as string });
});

it('whatever a machine is called, its id is valid on the wire', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (hostName) => hostIdSchema.safeParse(makeHostId(hostName)).success));
});
