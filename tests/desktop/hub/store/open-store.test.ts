import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openReadOnly } from '../../../../desktop/hub/store/open-read-only.ts';
import { openStore } from '../../../../desktop/hub/store/open-store.ts';
import { RETENTION } from '../../../../desktop/hub/kernel/retention-policy.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const open = (file: string) =>
  openStore({
    path: file,
    retention: RETENTION,
    onFailure: (error) => {
      throw error;
    },
    onWarning: (error) => {
      throw error;
    },
  });

describe('the store on its thread', () => {
  it('answers a read with everything that was appended before it', async () => {
    const store = await open(path.join(temporaryFolder(), 'hub.sqlite'));
    const [series] = await store.ensureSeries('host-one', [{ name: 'm', labels: {}, kind: 'gauge', unit: 'percent' }]);
    const appended = store.append({
      hostId: 'host-one',
      bootId: 'boot-0001',
      sequence: 1,
      rows: [{ timeMs: 1_000, seriesIds: [series?.id ?? 0], values: [42] }],
    });
    const [latest] = await store.latest({});
    await appended;
    expect(latest).toMatchObject({ timeMs: 1_000, value: 42 });
    expect(await store.storedSequence('host-one', 'boot-0001')).toBe(1);
    await store.close();
  });

  it('keeps what was acknowledged when the file is opened again', async () => {
    const file = path.join(temporaryFolder(), 'hub.sqlite');
    const first = await open(file);
    const [series] = await first.ensureSeries('host-one', [{ name: 'm', labels: {}, kind: 'gauge', unit: 'percent' }]);
    await first.append({
      hostId: 'host-one',
      bootId: 'boot-0001',
      sequence: 1,
      rows: [{ timeMs: 1_000, seriesIds: [series?.id ?? 0], values: [7] }],
    });
    await first.close();
    const second = await open(file);
    expect(await second.latest({ hostIds: ['host-one'] })).toMatchObject([{ value: 7 }]);
    await second.close();
  });

  it('says what is wrong with a file that is no database, and leaves it as it is', async () => {
    const file = path.join(temporaryFolder(), 'hub.sqlite');
    writeFileSync(file, 'this is no database, it is a letter to the caterer'.repeat(100));
    await expect(open(file)).rejects.toMatchObject({
      code: 'store.damaged',
      where: file,
      remedy: expect.stringContaining('restores the newest good backup'),
    });
  });

  it('says what to do about a folder that is not there', () => {
    expect(() => openReadOnly(path.join(temporaryFolder(), 'not-there', 'hub.sqlite'))).toThrow(
      expect.objectContaining({ code: 'store.cannot-open', remedy: expect.stringContaining('See that the file is there') }),
    );
  });

  it('does not touch a database that a newer hub has written', async () => {
    const file = path.join(temporaryFolder(), 'hub.sqlite');
    const newer = new Sqlite(file);
    newer.pragma('user_version = 999');
    newer.close();
    await expect(open(file)).rejects.toMatchObject({ code: 'store.too-new' });
  });

  it('refuses with an error, and lives on, when a request fails on the thread', async () => {
    const store = await open(path.join(temporaryFolder(), 'hub.sqlite'));
    await store.ensureSeries('host-one', [{ name: 'm', labels: {}, kind: 'gauge', unit: 'percent' }]);
    await expect(store.query({ selector: {}, startMs: 0, endMs: 1e12, stepMs: 100, aggregations: ['avg'] })).rejects.toMatchObject({
      code: 'query.too-large',
    });
    expect(await store.statistics()).toMatchObject({ seriesCount: 1 });
    await store.close();
  });
});
