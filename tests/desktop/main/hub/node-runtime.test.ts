import { describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../../../desktop/main/hub/node-runtime.ts';

const SURROUNDINGS = { projectDir: '/p', resourcesDir: '/opt/wedsync/resources' };

describe('the Node that hub and agent run on', () => {
  it.each([
    ['linux', '/opt/wedsync/resources/node/bin/node'],
    ['win32', '/opt/wedsync/resources/node/bin/node.exe'],
  ])('as installed on %s is the one that the program brings, and not Electron as Node', (platform, execPath) => {
    expect(nodeRuntime({ ...SURROUNDINGS, isPackaged: true, platform })).toEqual({ execPath, env: {} });
  });

  it('from the sources is the one of the project, with its compiled code kept', () => {
    const { execPath, env } = nodeRuntime({ ...SURROUNDINGS, isPackaged: false, platform: 'linux' });
    expect(execPath).toBe('/p/node_modules/node/bin/node');
    expect(env).toEqual({ NODE_COMPILE_CACHE: expect.stringContaining('/p/dist') as string });
  });
});
