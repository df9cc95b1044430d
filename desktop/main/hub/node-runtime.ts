import { join } from 'node:path';
import { compileCache, type NodeRuntime } from '../../supervise/run-node-child.ts';

export interface NodeRuntimeSurroundings {
  readonly isPackaged: boolean;
  readonly projectDir: string;
  /** What an installed program brings with it, beside its own code. */
  readonly resourcesDir: string;
  readonly platform: string;
}

/**
 * The Node for hub and agent, never Electron's own (docs/decisions/0002): as installed the one that the program brings, for which its
 * native modules are built; from the sources the project's.
 */
export function nodeRuntime({ isPackaged, projectDir, resourcesDir, platform }: NodeRuntimeSurroundings): NodeRuntime {
  const name = platform === 'win32' ? 'node.exe' : 'node';
  if (isPackaged) return { execPath: join(resourcesDir, 'node', 'bin', name), env: {} };
  return { execPath: join(projectDir, 'node_modules', 'node', 'bin', name), env: compileCache(join(projectDir, 'dist')) };
}
