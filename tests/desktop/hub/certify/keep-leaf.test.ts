import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSecretBox } from '../../../../desktop/hub/access/secret-box.ts';
import { keepLeaf, type ServerCertificate } from '../../../../desktop/hub/certify/keep-leaf.ts';
import { certificateMaker } from '../../../support/certificate-maker.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { logLines } from '../../../support/log-lines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const DAY_MS = 86_400_000;
const LOOK_MS = 5_000;
const LOOPBACK = ['127.0.0.1', '0:0:0:0:0:0:0:1'];
const maker = await certificateMaker();

/** A hub's leaf in a folder that may have one already. */
async function open({ dataDir = temporaryFolder(), clock = createFakeClock(), hubName = 'rose-hall.local' } = {}) {
  const { log, lines } = logLines();
  let addresses = ['192.168.1.20'];
  const renewed: ServerCertificate[] = [];
  const authority = { ...maker.authority, x509: maker.x509, hubName: null };
  const secretBox = createSecretBox(Buffer.alloc(32, 7));
  const leaf = await keepLeaf({ dataDir, secretBox, authority, hubName, addresses: () => addresses, clock, log });
  onTestFinished(leaf.close);
  leaf.onRenewed((certificate) => renewed.push(certificate));
  return {
    leaf,
    dataDir,
    clock,
    renewed,
    lines,
    moveTo: (...next: string[]) => (addresses = next),
    /** What it does within the next look, or did not. */
    async look(count: number) {
      clock.advance(LOOK_MS);
      await vi.waitFor(() => expect(renewed).toHaveLength(count), { timeout: 5_000, interval: 5 });
      await new Promise(setImmediate);
      expect(renewed).toHaveLength(count);
    },
  };
}

describe("the hub's own certificate", () => {
  it('names the hub, its addresses and this computer, for 90 days, and is kept', async () => {
    const first = await open();
    expect(first.leaf.names()).toEqual(['rose-hall.local', 'localhost', ...LOOPBACK, '192.168.1.20']);
    const second = await open({ dataDir: first.dataDir, clock: first.clock });
    expect(second.leaf.current()).toEqual(first.leaf.current());
    expect(readFileSync(path.join(first.dataDir, 'keys', 'hub.json'), 'utf8')).not.toContain(first.leaf.current().key.split('\n')[1]);
  });

  it('is made anew when 30 days are left, and not a day sooner', async () => {
    const { clock, look, leaf, renewed } = await open();
    clock.stepWall(59 * DAY_MS);
    await look(0);
    clock.stepWall(DAY_MS + LOOK_MS);
    await look(1);
    expect(renewed[0]).toEqual(leaf.current());
    await look(1);
  });

  it('follows the addresses of this computer, and does not mind one that goes', async () => {
    const { moveTo, look, leaf } = await open();
    moveTo('192.168.1.20', '10.0.0.7');
    await look(1);
    expect(leaf.names()).toContain('10.0.0.7');
    moveTo('10.0.0.7');
    await look(1);
    moveTo();
    await look(1);
    moveTo('192.168.1.20');
    await look(1);
    moveTo('192.168.1.99');
    await look(2);
    expect(leaf.names()).not.toContain('192.168.1.20');
  });

  it.each([
    ['years back', -20 * 365 * DAY_MS, 2],
    // What was made then is good for two months more.
    ['a month back', -30 * DAY_MS, 1],
    ['years on', 5 * 365 * DAY_MS, 2],
  ])('is valid again at once when the clock is set %s, and put right again', async (_, stepMs, count) => {
    const { clock, look } = await open();
    clock.stepWall(stepMs);
    await look(1);
    clock.stepWall(-stepMs);
    await look(count);
  });

  it('has the new name when the hub is given one, also if it is from a hub of another authority', async () => {
    const first = await open();
    const second = await open({ dataDir: first.dataDir, clock: first.clock, hubName: 'orangery.local' });
    expect(second.leaf.names()).toContain('orangery.local');
  });

  it('that cannot be used is set aside and told of, and the hub starts', async () => {
    const { dataDir, clock, leaf: before } = await open();
    const file = path.join(dataDir, 'keys', 'hub.json');
    writeFileSync(file, '{"certificate":"x","sealedKey":"AAAA"}');
    const { leaf, lines } = await open({ dataDir, clock });
    expect(leaf.current()).not.toEqual(before.current());
    expect(lines().join('')).toContain('it was set aside');
    expect(readdirSync(path.dirname(file)).filter((name) => name.includes('broken'))).toHaveLength(1);
  });

  it('that cannot be written serves all the same', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(path.join(dataDir, 'keys'), 'a file where a folder should be');
    const { leaf, lines } = await open({ dataDir });
    expect(leaf.names()).toContain('rose-hall.local');
    expect(lines().join('')).toContain('cannot be kept');
  });
});
