import { join } from 'node:path';
import { compileCache, type NodeRuntime } from '../../supervise/run-node-child.ts';

export interface NodeRuntimeSurroundings {
  readonly isPackaged: boolean;
  readonly projectDir: string;
  /** Electron's own executable. */
  readonly electronPath: string;
  readonly platform: string;
}

/**
 * The Node for hub and agent: as installed Electron's own, which is new enough in every release; from the sources the
 * project's, since the Electron of a developer's machine may be an old one.
 */
export function nodeRuntime({ isPackaged, projectDir, electronPath, platform }: NodeRuntimeSurroundings): NodeRuntime {
  if (isPackaged) return { execPath: electronPath, env: { ELECTRON_RUN_AS_NODE: '1' } };
  return {
    execPath: join(projectDir, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node'),
    env: compileCache(join(projectDir, 'dist')),
  };
}
