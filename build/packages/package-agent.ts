import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutable } from './make-executable.ts';
import { nodeBinary } from './node-binary.ts';
import { placeFiles } from './place-files.ts';
import { HOMEPAGE, MAINTAINER, readProduct } from './product.ts';
import { debianArchitecture, systemName } from './system-words.ts';
import { thisSystem } from './target-system.ts';
import { writeDeb } from './write-deb.ts';
import { writeTar } from './write-tar.ts';

export interface PackageProgramOptions {
  readonly projectDir: string;
  /** `dist/packages` */
  readonly packagesDir: string;
  /** Debian packages too, which the system must have dpkg-deb for. */
  readonly hasDeb: boolean;
  readonly compression: 'xz' | 'gzip';
}

/** The agent as one executable, as tar.gz with what its service needs, and as Debian package. Returns the files made. */
export async function packageAgent({ projectDir, packagesDir, hasDeb, compression }: PackageProgramOptions): Promise<string[]> {
  const system = thisSystem();
  const { version, license } = readProduct(projectDir);
  const source = (...path: string[]): string => join(projectDir, 'build', 'packages', ...path);
  const example = join(projectDir, 'agent', 'config', 'agent.example.yaml');
  const licenseFile = join(projectDir, 'LICENSE');
  const name = system.platform === 'win32' ? 'wedsync-agent.exe' : 'wedsync-agent';
  const executable = join(packagesDir, 'agent', name);
  await makeExecutable({
    script: join(projectDir, 'dist', 'agent-executable', 'agent.cjs'),
    node: nodeBinary(projectDir, system),
    file: executable,
  });

  const folder = join(packagesDir, 'stage', `wedsync-agent-${version}-${systemName(system)}`);
  mkdirSync(folder, { recursive: true });
  placeFiles(folder, [
    { to: name, from: executable, isExecutable: true },
    { to: 'agent.example.yaml', from: example },
    { to: 'LICENSE', from: licenseFile },
    { to: 'INSTALL.md', from: source('services', 'agent-install.md') },
    { to: 'services/wedsync-agent-join', from: source('services', 'wedsync-agent-join'), isExecutable: true },
    { to: 'services/agent.yaml', from: source('services', 'agent.yaml') },
    { to: 'services/wedsync-agent.service', from: source('services', 'wedsync-agent.service') },
    { to: 'services/com.wedsync.agent.plist', from: source('services', 'com.wedsync.agent.plist') },
    { to: 'services/wedsync-agent-service.xml', from: source('services', 'wedsync-agent.winsw.xml') },
  ]);
  const tar = join(packagesDir, 'agent', `wedsync-agent-${version}-${systemName(system)}.tar.gz`);
  await writeTar(folder, tar);
  if (!hasDeb) return [executable, tar];

  const rootDir = join(packagesDir, 'stage', 'agent-deb');
  placeFiles(rootDir, [
    { to: 'usr/lib/wedsync-agent/wedsync-agent', from: executable, isExecutable: true },
    { to: 'usr/bin/wedsync-agent', link: '../lib/wedsync-agent/wedsync-agent' },
    { to: 'usr/sbin/wedsync-agent-join', from: source('services', 'wedsync-agent-join'), isExecutable: true },
    { to: 'usr/lib/systemd/system/wedsync-agent.service', from: source('services', 'wedsync-agent.service') },
    { to: 'etc/wedsync-agent/agent.yaml', from: source('services', 'agent.yaml') },
    { to: 'usr/share/doc/wedsync-agent/agent.example.yaml', from: example },
    { to: 'usr/share/doc/wedsync-agent/copyright', from: licenseFile },
  ]);
  const architecture = debianArchitecture(system);
  const deb = join(packagesDir, 'agent', `wedsync-agent_${version}_${architecture}.deb`);
  const script = (part: string): string => readFileSync(source('debian', `agent.${part}`), 'utf8');
  await writeDeb({
    control: {
      package: 'wedsync-agent',
      version,
      architecture,
      maintainer: MAINTAINER,
      homepage: HOMEPAGE,
      license,
      depends: ['libc6', 'libstdc++6'],
      description: {
        synopsis: "tells a venue's operations desk how this computer is doing",
        text: 'Measures processor, memory, disks, network, temperatures and processes once a second and sends them to a WedSync hub.\nWhat cannot be sent is kept on disk and follows.',
      },
    },
    rootDir,
    file: deb,
    compression,
    scripts: { postinst: script('postinst'), prerm: script('prerm'), postrm: script('postrm') },
    conffiles: ['/etc/wedsync-agent/agent.yaml'],
  });
  return [executable, tar, deb];
}
