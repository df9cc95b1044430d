import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { buildAlert, buildContact } from '../../../../support/response-desk.ts';
import { startHttpHub, TOKENS } from '../../../../support/http-hub.ts';
import { phonePicture, SECRET_PLACE } from '../../../../support/made-up-picture.ts';
import { waitUntil } from '../../../../support/wait-until.ts';

async function desk() {
  const hub = await startHttpHub();
  const callsOf = (token: string) => createIncidentCalls(createRestClient({ baseUrl: hub.baseUrl, token }));
  const calls = callsOf(TOKENS.admin);
  const openOne = async (id: string): Promise<string> => {
    hub.desk.become(buildAlert({ id, ruleId: `rule-of-${id}`, firedAtMs: hub.clock.nowMs() }));
    hub.clock.advance(0);
    const [first] = (await calls.list({ limit: '1' })).incidents;
    return first?.id ?? '';
  };
  return { hub, calls, callsOf, openOne };
}
const photo = (uploadId: string, text = '') => ({ name: 'till.jpg', text, uploadId, bytes: new Uint8Array(phonePicture()) });

it('a photo is kept without its place, shown to whoever sees the timeline, there once however often it is sent, and backed up', async () => {
  const { hub, calls, callsOf, openOne } = await desk();
  const id = await openOne('till-1');
  const detail = await calls.addFile(id, photo('upload-1', 'The plug is out'));
  await calls.addFile(id, photo('upload-1', 'The plug is out'));
  const lines = (await calls.read(id)).timeline.filter(({ kind }) => kind === 'file');
  expect(lines).toMatchObject([{ text: 'The plug is out', file: { name: 'till.jpg', type: 'image/jpeg', width: 8, height: 16 } }]);
  const file = detail.timeline.at(-1)?.file?.id ?? '';
  const kept = Buffer.from(await callsOf(TOKENS.viewer).file(id, file));
  expect(kept.includes(SECRET_PLACE)).toBe(false);
  const reply = await hub.get(`/api/incidents/${id}/files/${file}`);
  expect(reply.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''till.jpg");
  expect(reply.headers.get('content-type')).toBe('image/jpeg');
  const backups = path.join(hub.folder, 'backups', 'files');
  await waitUntil('the copy', () => existsSync(backups) && readdirSync(backups).includes(file));
  // What is damaged or gone comes back from the copy; without one it is said.
  writeFileSync(path.join(hub.folder, 'files', file), 'rotten');
  expect(Buffer.from(await calls.file(id, file)).equals(kept)).toBe(true);
  rmSync(path.join(hub.folder, 'files', file));
  rmSync(path.join(backups, file));
  await expect(calls.file(id, file)).rejects.toMatchObject({ code: 'incident.file-unknown' });
});

it('refuses what it does not take, what is too much, and what is of another incident', async () => {
  const { hub, calls, openOne } = await desk();
  const id = await openOne('till-1');
  const other = await openOne('till-2');
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));
  await expect(calls.addFile(id, { ...photo('a'), bytes: bytes('MZ\0') })).rejects.toMatchObject({ code: 'incident.file-unusable' });
  await expect(calls.addFile(id, { ...photo('b'), bytes: bytes('x'.repeat(1_000_001)) })).rejects.toMatchObject({
    code: 'incident.files-full',
  });
  await expect(calls.addFile(id, { ...photo('c'), bytes: bytes('x'.repeat(11_000_000)) })).rejects.toMatchObject({
    code: 'protocol.too-large',
  });
  const { timeline } = await calls.addFile(id, { ...photo('d'), name: 'log.txt', bytes: bytes('12:04 it is dark') });
  await expect(calls.file(other, timeline.at(-1)?.file?.id ?? '')).rejects.toMatchObject({ code: 'incident.file-unknown' });
  // Bytes are taken where they are asked for, nowhere else.
  const headers = { 'content-type': 'application/octet-stream' };
  expect((await hub.get(`/api/incidents/${id}/notes`, { method: 'POST', token: TOKENS.admin, headers, body: 'x' })).status).toBe(415);
  const json = { 'content-type': 'application/json' };
  const asJson = await hub.get(`/api/incidents/${id}/files?name=a`, { method: 'POST', token: TOKENS.admin, headers: json, body: '{}' });
  expect(asJson.status).toBe(400);
});

it('a photo for an incident that went into another goes there', async () => {
  const { calls, openOne } = await desk();
  const from = await openOne('till-1');
  const into = await openOne('till-2');
  await calls.merge(from, into);
  expect((await calls.addFile(from, photo('late'))).id).toBe(into);
});

it('is handed over by asking somebody by name, and stays with whoever has it until they take it', async () => {
  const { hub, calls, openOne } = await desk();
  hub.respond.plan.contacts.save(buildContact({ id: 'ben', name: 'Ben' }));
  const id = await openOne('till-1');
  await calls.acknowledge(id);
  const asked = await calls.handOver(id, { contact_id: 'ben', note: 'I go home' });
  expect(asked.state).toBe('acknowledged');
  expect(asked.timeline.at(-1)).toMatchObject({
    kind: 'handed',
    contact_id: 'ben',
    text: expect.stringMatching(/^Ben is asked to take it over from .*“I go home”$/),
  });
  expect(hub.desk.told.at(-1)).toMatchObject({ contactId: 'ben', class: 'hand-over' });
  await expect(calls.handOver(id, { contact_id: 'nobody' })).rejects.toMatchObject({ code: 'incident.conflict', where: 'contact_id' });
  await calls.resolve(id);
  await expect(calls.handOver(id, { contact_id: 'ben' })).rejects.toMatchObject({ code: 'incident.conflict' });
});

it('what people write of it is saved with it, not over one another, and is in both documents', async () => {
  const { hub, calls, openOne } = await desk();
  const id = await openOne('till-1');
  await calls.addFile(id, photo('one', 'The <plug> is out'));
  expect(await calls.postMortem(id)).toMatchObject({ version: 0, summary: '', changed_by: null });
  const actions = [
    { what: 'Tape the plug', owner: 'Ben' },
    { what: 'Tell the bar', is_done: true },
  ];
  const saved = await calls.savePostMortem(id, { version: 0, summary: 'It was\nthe *plug*.', cause: 'A foot', actions });
  expect(saved).toMatchObject({
    version: 1,
    summary: 'It was\nthe *plug*.',
    actions: [{ owner: 'Ben', is_done: false }, { is_done: true }],
  });
  await expect(calls.savePostMortem(id, { version: 0, summary: 'mine' })).rejects.toMatchObject({
    code: 'incident.conflict',
    where: 'version',
  });
  const text = await calls.postMortemMarkdown(id);
  expect(text).toContain('It was\n\nthe \\*plug\\*.');
  expect(text).toContain('- [ ] Tape the plug (Ben)\n- [x] Tell the bar');
  expect(text).not.toContain('<plug>');
  const paper = Buffer.from(await calls.postMortemPdf(id));
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  expect(paper.includes('/Subtype /Image')).toBe(true);
  expect(Buffer.from(await calls.postMortemPdf(id)).length).toBe(paper.length);
  const trail = hub.access.database.prepare("SELECT action FROM audit WHERE target LIKE 'incident:%' ORDER BY seq").pluck().all();
  expect(trail).toEqual(['incident.file-added', 'incident.post-mortem-saved']);
});
