import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AgentFlags, resolveSettings } from '../../../agent/config/agent-settings.ts';
import { defaultDataFolder } from '../../../agent/config/default-data-folder.ts';
import { defaultConfig, parseConfig } from '../../../agent/config/load-config.ts';
import { COLLECTOR_KINDS } from '../../../agent/collect/registry.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const EXAMPLE = new URL('../../../agent/config/agent.example.yaml', import.meta.url);

const settings = (flags: AgentFlags, env: Record<string, string> = {}) =>
  resolveSettings({ dataDir: '/nowhere', ...flags }, { platform: 'linux', env, home: '/home/ops', hostName: 'edge-1' });

describe('the settings of an agent', () => {
  it('come from flags, then the environment, then the file', async () => {
    const folder = temporaryFolder();
    await writeFile(
      join(folder, 'agent.yaml'),
      'hub: { url: "http://localhost:1", token: file-token }\nhost: { name: From file, zone: Bar }\n',
    );
    expect(await settings({ dataDir: folder })).toMatchObject({
      hubs: [{ url: 'http://localhost:1', token: 'file-token' }],
      name: 'From file',
      zone: 'Bar',
    });
    const env = { WEDSYNC_HUB: 'http://localhost:2', WEDSYNC_TOKEN: 'env-token' };
    expect(await settings({ dataDir: folder }, env)).toMatchObject({ hubs: [{ url: 'http://localhost:2', token: 'env-token' }] });
    const flags = { dataDir: folder, hub: ['http://localhost:3/'], token: ['flag-token'], name: 'From flag' };
    expect(await settings(flags, env)).toMatchObject({
      hubs: [{ url: 'http://localhost:3', token: 'flag-token' }],
      name: 'From flag',
      zone: 'Bar',
    });
  });

  it('need no file: the host has its own name, and everything is collected', async () => {
    const found = await settings({ hub: ['http://localhost:1'], token: ['t'] });
    expect(found).toMatchObject({ name: 'edge-1', zone: null, queue: { keepMs: 259_200_000, maxBytes: 67_108_864 } });
    expect(found.collectorSettings('cpu')).toEqual({ isEnabled: true, intervalMs: null, exclude: [] });
  });

  it('take the token from a file of its own beside the configuration', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'agent.yaml'), 'hub: { url: "http://localhost:1", tokenFile: secret }\n');
    await expect(settings({ dataDir: folder })).rejects.toMatchObject({
      code: 'config.unreadable',
      where: expect.stringContaining('hub.tokenFile') as string,
    });
    await writeFile(join(folder, 'secret'), 'token-of-the-file\n');
    expect(await settings({ dataDir: folder })).toMatchObject({ hubs: [{ token: 'token-of-the-file' }] });
  });

  it('may name several hubs, the first choice first, each with its own token or that of the first', async () => {
    const urls = (count: number) => ['http://localhost:1', 'http://localhost:2', 'http://localhost:3'].slice(0, count);
    const hubsOf = async (flags: AgentFlags, env: Record<string, string> = {}) =>
      (await settings(flags, env)).hubs.map(({ url, token }) => `${url} ${token}`);
    expect(await hubsOf({ hub: urls(3), token: ['t1', 't2'] })).toEqual([
      'http://localhost:1 t1',
      'http://localhost:2 t2',
      'http://localhost:3 t1',
    ]);
    const env = { WEDSYNC_HUB: 'http://localhost:1, http://localhost:2', WEDSYNC_TOKEN: 't1,t2' };
    expect(await hubsOf({}, env)).toEqual(['http://localhost:1 t1', 'http://localhost:2 t2']);
    const folder = temporaryFolder();
    await writeFile(join(folder, 'secret'), 'of-c\n');
    await writeFile(
      join(folder, 'agent.yaml'),
      'hub: { url: "http://localhost:1", token: of-a }\nhubs: ["http://localhost:2", { url: "http://localhost:3", tokenFile: secret }]\n',
    );
    expect(await hubsOf({ dataDir: folder })).toEqual(['http://localhost:1 of-a', 'http://localhost:2 of-a', 'http://localhost:3 of-c']);
    await writeFile(join(folder, 'agent.yaml'), 'hubs: [{ url: "http://localhost:2", token: of-b }, { url: "http://localhost:3" }]\n');
    await expect(settings({ dataDir: folder })).rejects.toMatchObject({ code: 'config.token-missing' });
  });

  it('that are missing or wrong are told of with what to do', async () => {
    await expect(settings({ token: ['t'] })).rejects.toMatchObject({
      code: 'config.hub-missing',
      remedy: expect.stringContaining('--hub') as string,
    });
    await expect(settings({ hub: ['http://localhost:1'] })).rejects.toMatchObject({ code: 'config.token-missing' });
    await expect(settings({ hub: ['h:8750'], token: ['t'] })).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('"h:8750"') as string,
    });
    await expect(settings({ config: '/no/such.yaml' })).rejects.toMatchObject({ code: 'config.unreadable', where: '/no/such.yaml' });
  });
});

describe('a configuration file', () => {
  it('may set the pace of a collector, switch it off, and leave things out', async () => {
    const config = await parseConfig(
      'collectors:\n  cpu: { interval: 500ms }\n  temperature: { enabled: false }\n  network: { exclude: ["tun*"] }\n',
      'agent.yaml',
    );
    expect(config.collectors).toMatchObject({ cpu: { interval: 500 }, temperature: { enabled: false }, network: { exclude: ['tun*'] } });
  });

  it.each([
    ['host: { colour: red }', 'colour'],
    ['collectors: { gpu: { enabled: true } }', 'gpu'],
    ['collectors: { cpu: { interval: fast } }', 'collectors.cpu.interval: "fast" is no duration'],
    ['collectors: { cpu: { interval: 1ms } }', 'collectors.cpu.interval: "1ms" is not between 100ms and 1h'],
    ['collectors: { cpu: { enabled: maybe } }', 'collectors.cpu.enabled: must be true or false'],
    ['programs: { tell: everything }', 'programs.tell: must be one of nothing, names, commands'],
    ['queue: { megabytes: 0 }', 'queue.megabytes: must be a number from 1 to 1024'],
    ['log: { level: loud }', 'log.level: must be one of'],
    ['hub: { url: "ftp://x" }', 'hub.url: "ftp://x" is no address of a hub'],
  ])('with %s is refused, naming file, field and remedy', async (text, expected) => {
    await expect(parseConfig(text, '/etc/agent.yaml')).rejects.toMatchObject({
      code: 'config.invalid',
      where: '/etc/agent.yaml',
      message: expect.stringContaining(expected) as string,
      remedy: expect.stringContaining('agent.example.yaml') as string,
    });
  });

  it('that is no YAML is refused with the line', async () => {
    await expect(parseConfig('host:\n  name: "Bar\n', 'a.yaml')).rejects.toMatchObject({
      code: 'config.invalid',
      where: expect.stringMatching(/a\.yaml line \d/) as string,
    });
  });

  it('says what is told of programs; names, unless it does', async () => {
    expect(defaultConfig().programs).toEqual({ tell: 'names' });
    expect((await parseConfig('programs: { tell: nothing }\n', 'a.yaml')).programs).toEqual({ tell: 'nothing' });
  });

  it('that is empty means the defaults', async () => {
    expect(await parseConfig('# nothing yet\n', 'a.yaml')).toEqual(defaultConfig());
  });

  it('as the example shows it is valid, names every collector, and says the defaults', async () => {
    const config = await parseConfig(await readFile(EXAMPLE, 'utf8'), 'agent.example.yaml');
    expect(Object.keys(config.collectors)).toEqual(COLLECTOR_KINDS.map(({ name }) => name));
    for (const { name, defaultIntervalMs } of COLLECTOR_KINDS)
      expect([name, config.collectors[name]?.interval]).toEqual([name, defaultIntervalMs]);
    const { collectors: _, hub: __, ...rest } = config;
    const { collectors: ___, hub: ____, ...defaults } = defaultConfig();
    expect(rest).toEqual(defaults);
  });
});

it('the data folder is where each system expects it', () => {
  expect(defaultDataFolder({ platform: 'linux', env: {}, home: '/home/ops' })).toBe('/home/ops/.local/share/wedsync-agent');
  expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/ops' })).toBe('/data/wedsync-agent');
  expect(defaultDataFolder({ platform: 'darwin', env: {}, home: '/Users/ops' })).toBe(
    '/Users/ops/Library/Application Support/WedSync Agent',
  );
  expect(defaultDataFolder({ platform: 'win32', env: { APPDATA: 'C:\\A' }, home: 'C:\\U' })).toBe('C:\\A\\WedSync Agent');
});
