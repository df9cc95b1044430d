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
