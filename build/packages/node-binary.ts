import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { thisSystem, type TargetSystem } from './target-system.ts';

/** Node 24 for a system: the project's own, else the package of the registry that carries the one for that system. Throws when it is not there. */
export function nodeBinary(projectDir: string, { platform, arch }: TargetSystem): string {
  const name = platform === 'win32' ? 'node.exe' : 'node';
  const here = thisSystem();
  const isOwn = platform === here.platform && arch === here.arch;
  const carrier = carrierOf({ platform, arch });
  const path = isOwn ? join(projectDir, 'node_modules', 'node', 'bin', name) : join(projectDir, 'node_modules', carrier, 'bin', name);
  if (existsSync(path)) return path;
  throw new Error(
    `There is no Node for ${platform} on ${arch} at ${path}. ${isOwn ? 'Run "npm ci".' : `Run "npm install --no-save --force ${carrier}" with the version of the package "node".`}`,
  );
}

function carrierOf({ platform, arch }: TargetSystem): string {
  const system = platform === 'win32' ? 'win' : platform;
  return platform === 'darwin' && arch === 'arm64' ? `node-bin-${system}-${arch}` : `node-${system}-${arch}`;
}
