import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HUB_ENVIRONMENT, HUB_NODE_FLAGS } from '#shared/config/hub-node-flags.ts';
import { EXIT_CANNOT_START } from '#shared/ipc/child-messages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SERVICES = join(import.meta.dirname, '..', '..', '..', 'build', 'packages', 'services');
const text = (name: string): string => readFileSync(join(SERVICES, name), 'utf8');
const settings = (name: string): Map<string, string> =>
  new Map([...text(name).matchAll(/^([A-Z]\w+)=(.*)$/gm)].map(([, key = '', value = '']) => [key, value]));

describe('the services', () => {
  it.each(['wedsync-agent.service', 'wedsync-hub.service'])('%s may do no more than it needs', (name) => {
    const unit = settings(name);
    const kept = [
      'NoNewPrivileges',
      'ProtectSystem',
      'PrivateTmp',
      'PrivateDevices',
      'CapabilityBoundingSet',
      'RestrictNamespaces',
      'UMask',
    ];
    expect(Object.fromEntries(kept.map((key) => [key, unit.get(key)]))).toEqual({
      NoNewPrivileges: 'yes',
      ProtectSystem: 'strict',
      PrivateTmp: 'yes',
      PrivateDevices: 'yes',
      CapabilityBoundingSet: '',
      RestrictNamespaces: 'yes',
      UMask: '0077',
    });
    expect(unit.get('DynamicUser') ?? unit.get('User')).toMatch(/^(?:yes|wedsync-hub)$/);
    expect(unit.get('RestartPreventExitStatus')).toBe(String(EXIT_CANNOT_START));
    expect(unit.get('StateDirectoryMode')).toBe('0700');
  });

  it.each(['wedsync-hub.service', 'com.wedsync.hub.plist', 'wedsync-hub.winsw.xml', 'wedsync-hub'])(
    '%s starts the hub as it is started everywhere',
    (name) => {
      const found = text(name)
        .split(/[\s<>]+/)
        .filter((word) => HUB_NODE_FLAGS.includes(word));
      expect(found).toEqual(HUB_NODE_FLAGS);
    },
  );

  it('the unit of the hub has the environment of the hub', () => {
    for (const [name, value] of Object.entries(HUB_ENVIRONMENT))
      expect(text('wedsync-hub.service')).toContain(`Environment=${name}=${value}`);
  });
});

describe('the agent by hand', () => {
  /** What its instructions have people type for a system. */
  const commands = (system: string): string[] => {
    const part =
      text('agent-install.md')
        .split(/^## /m)
        .find((each) => each.startsWith(system)) ?? '';
    return [...part.matchAll(/^ {4}(.+)$/gm)].map(([, command = '']) => command);
  };
  const folderOf = (command: string): string | undefined => /--data-dir "([^"]+)"/.exec(command)?.[1];
  const joining = (system: string) => commands(system).filter((command) => command.includes('--join CODE'));

  it('on macOS the folder that joins is the one that the service reads, and belongs to its user', () => {
    const service = text('com.wedsync.agent.plist');
    const folder = /--data-dir<\/string>\s*<string>([^<]+)</.exec(service)?.[1] ?? '';
    expect(folder).toMatch(/^\/Library\//);
    const user = /<key>UserName<\/key>\s*<string>(\w+)</.exec(service)?.[1] ?? '';
    expect(joining('macOS').map(folderOf)).toEqual([folder]);
    expect(joining('macOS')[0]).toContain(`sudo -u ${user} `);
    expect(commands('macOS')).toContain(`sudo install -d -o ${user} -m 700 "${folder}"`);
    const [program = ''] = /<array>\s*<string>([^<]+)</.exec(service)?.slice(1) ?? [];
    expect(commands('macOS')).toContain(`sudo install -m 755 wedsync-agent ${program}`);
  });

  it('on Windows the folder that joins is the one that the service reads, and its user may write there', () => {
    const service = text('wedsync-agent.winsw.xml');
    const folder = folderOf(/<arguments>(.+)<\/arguments>/.exec(service)?.[1] ?? '') ?? '';
    expect(folder).toMatch(/^%ProgramData%\\/);
    expect(joining('Windows').map(folderOf)).toEqual([folder]);
    expect(commands('Windows')[0]).toBe(`mkdir "${folder}"`);
    // Microsoft's number for LocalService, whose name is another one in each language.
    expect(service).toContain('<username>NT AUTHORITY\\LocalService</username>');
    expect(commands('Windows')[1]).toMatch(/^icacls .+ \*S-1-5-19:\(OI\)\(CI\)M /);
    expect(commands('Windows')[1]).toContain(`"${folder}"`);
  });

  it('on Linux all that the unit names is put where it looks for it', () => {
    const placed = commands('Linux').map((command) => command.split(' ').at(-1));
    const named = [...text('wedsync-agent.service').matchAll(/(?:ExecStart=|--config |file:)(\/\S+)/g)].map(([, path]) => path);
    expect(named).toHaveLength(3);
    expect(placed).toEqual(expect.arrayContaining(named));
    expect(commands('Linux').at(-1)).toBe('sudo wedsync-agent-join CODE');
  });
});

describe('wedsync-agent-join', () => {
  const join1 = (...codes: string[]): string => {
    const folder = temporaryFolder();
    execFileSync('sh', [join(SERVICES, 'wedsync-agent-join'), ...codes], {
      env: { ...process.env, WEDSYNC_CONFIG_DIR: folder },
      stdio: 'pipe',
    });
    return readFileSync(join(folder, 'join.env'), 'utf8');
  };

  it('keeps the codes for the service, those of standbys too', () => {
    expect(join1('wsj1_abc-D_9', 'wsj1_x')).toBe('WEDSYNC_JOIN=wsj1_abc-D_9,wsj1_x\n');
  });

  it.each([['wsj1_'], ['wsj1_a b'], ['wsj1_a\nX=1'], ['abc'], ['wsj1_ok', '$(reboot)']])('refuses what is no code: %j', (...codes) => {
    expect(() => join1(...codes)).toThrow('no code from the desk');
  });
});
