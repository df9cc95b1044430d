import path from 'node:path';
import { expect, it } from 'vitest';
import Sqlite from 'better-sqlite3';
import { runHubCommand } from '../support/run-hub-command.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

it('proves the trail of a running hub, exports it, and names the record that somebody changed', async () => {
  const hub = await startBuiltHub();
  for (let n = 1; n <= 5; n += 1) {
    const made = await fetch(`${hub.baseUrl}/api/access/devices/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hub.access.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ use: 'phone', name: `Bar ${n}` }),
    });
    expect(made.status).toBe(200);
  }
  const verify = () => runHubCommand('audit', 'verify', '--data-dir', hub.dataDir);

  expect(await verify()).toMatchObject({ code: 0, said: expect.stringMatching(/is whole: 5 records/) });
  const exported = await runHubCommand('audit', 'export', '--format', 'jsonl', '--data-dir', hub.dataDir);
  const records = exported.stdout.trimEnd().split('\n');
  expect(records.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 2, 3, 4, 5]);

  // Ended without a word: what was recorded is on the disk, and the anchor may be a second behind.
  await hub.stop('SIGKILL');
  expect(await verify()).toMatchObject({ code: 0, said: expect.stringMatching(/is whole: 5 records/) });

  const database = new Sqlite(path.join(hub.dataDir, 'access.sqlite'));
  database.exec("DROP TRIGGER audit_keeps; UPDATE audit SET actor = 'somebody else' WHERE seq = 2");
  database.close();
  expect(await verify()).toMatchObject({ code: 3, said: expect.stringMatching(/is broken at record 2: its content was changed/) });
  const again = await startBuiltHub({ dataDir: hub.dataDir });
  const verdict = await fetch(`${again.baseUrl}/api/access/audit/verdict`, { headers: { authorization: `Bearer ${again.access.token}` } });
  expect(await verdict.json()).toMatchObject({ records: 1, broken: { seq: 2 } });
});

it('says what is wrong with a folder that has no trail', async () => {
  const said = await runHubCommand('audit', 'verify', '--data-dir', path.join(import.meta.dirname, 'nothing-here'));
  expect(said).toMatchObject({ code: 1, said: expect.stringContaining('There is no audit trail here') });
});
