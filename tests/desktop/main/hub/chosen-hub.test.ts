import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeJoinCode, encodeJoinCode, type JoinKind } from '#shared/protocol/join-code.ts';
import { joinLink } from '../../../../desktop/hub/access/join-link.ts';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { openAttachmentFile } from '../../../../desktop/main/hub/attachment-file.ts';
import { chooseHub } from '../../../../desktop/main/hub/chosen-hub.ts';
import type { SystemKeychain } from '../../../../desktop/supervise/system-keychain.ts';
import { type HttpHub, startHttpHub } from '../../../support/http-hub.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const DEAD = 'http://127.0.0.1:9';
const keychain: SystemKeychain = { wrap: () => Promise.resolve(null), unwrap: () => Promise.resolve(null) };
const by = { kind: 'local', use: 'owner' } as const;

/** A program on a computer of its own, started as often as a test wants. */
function computer() {
  const path = join(temporaryFolder(), 'attached.json');
  const own: string[] = [];
  let changes = 0;
  const start = (isAttach = false) =>
    chooseHub({
      file: openAttachmentFile(path, keychain),
      isAttach,
      startOwn() {
        own.push('started');
        return {
          hub: () => ({ state: 'running', restarts: 0, detail: null }),
          access: () => null,
          restartHub: () => undefined,
          stop: () => Promise.resolve(void own.push('stopped')),
        };
      },
      onChange: () => (changes += 1),
    });
  return { own, start, changes: () => changes };
}

function codeFor(hub: HttpHub, kind: 'console' | 'phone', urls: readonly string[]): string {
  const { secret } = hub.access.tickets.issue({ kind, details: { name: 'Office' }, lifetimeMs: 60_000, by, origin: originOf('127.0.0.1') });
  return joinLink({ urls, caSha256: null, venue: 'Rose Hall' }, kind, secret).code;
}

test('a console is attached by a code, at the first address that answers, and its own hub ends', async () => {
  const hub = await startHttpHub();
  const { own, start, changes } = computer();
  const chosen = start();
  expect([chosen.choice(), own]).toEqual([{ kind: 'own' }, ['started']]);
  const attached = { kind: 'elsewhere', baseUrl: hub.baseUrl, venue: 'Rose Hall', name: 'Office' };
  expect(await chosen.attach(` ${codeFor(hub, 'console', [DEAD, hub.baseUrl])}\n`)).toEqual(attached);
  expect([own, changes()]).toEqual([['started', 'stopped'], 1]);
  expect(hub.access.devices.list()).toMatchObject([{ use: 'console', name: 'Office' }]);
  expect((await hub.get('/api/access/me', { token: chosen.access()?.token ?? '' })).status).toBe(200);
});

test('the next start shows the same hub and runs none, and detaching comes back to the own one', async () => {
  const hub = await startHttpHub();
  const { own, start } = computer();
  await start(true).attach(codeFor(hub, 'console', [hub.baseUrl]));
  const next = start();
  expect([next.access(), own]).toEqual([null, []]);
  await next.open();
  expect([next.choice().kind, next.access()?.baseUrl]).toEqual(['elsewhere', hub.baseUrl]);
  await next.detach();
  expect([next.choice(), own]).toEqual([{ kind: 'own' }, ['started']]);
  expect(start().choice()).toEqual({ kind: 'own' });
});

test('a program that is to show a hub elsewhere runs none while it does not know which', async () => {
  const { own, start } = computer();
  const chosen = start(true);
  await chosen.open();
  expect([chosen.choice(), own]).toEqual([{ kind: 'none' }, []]);
});

test('whatever is wrong with a code, the own hub goes on', async () => {
  const hub = await startHttpHub();
  const { own, start } = computer();
  const chosen = start();
  const attempt = (code: string) => chosen.attach(code);
  const good = codeFor(hub, 'console', [hub.baseUrl]);
  await expect(attempt(good.slice(0, -10))).rejects.toThrow(expect.objectContaining({ code: 'join.code-unreadable' }));
  await expect(attempt(codeFor(hub, 'phone', [hub.baseUrl]))).rejects.toThrow(expect.objectContaining({ code: 'join.code-other-use' }));
  await expect(attempt(codeFor(hub, 'console', [DEAD]))).rejects.toThrow(expect.objectContaining({ code: 'hub.no-answer' }));
  await attempt(good).then(() => chosen.detach());
  await expect(attempt(good)).rejects.toThrow(expect.objectContaining({ code: 'auth.ticket-unusable' }));
  expect(own).toEqual(['started', 'stopped', 'started']);
});

test('a hub whose authority is not the one of the code gets no ticket', async () => {
  const hub = await startHttpHub();
  const { start } = computer();
  const plain = decodeJoinCode(codeFor(hub, 'console', [hub.baseUrl]));
  const code = encodeJoinCode({ ...plain, kind: 'console' satisfies JoinKind, caSha256: 'a'.repeat(43) });
  await expect(start().attach(code)).rejects.toThrow(expect.objectContaining({ code: 'hub.no-answer' }));
  expect(hub.access.devices.list()).toEqual([]);
});
