import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUB_TARGETS } from '../targets.ts';
import { nodeBinary } from './node-binary.ts';
import type { PackageProgramOptions } from './package-agent.ts';
import { placeFiles } from './place-files.ts';
import { HOMEPAGE, MAINTAINER, readProduct } from './product.ts';
import { stageHub } from './stage-hub.ts';
import { debianArchitecture, systemName } from './system-words.ts';
import { thisSystem } from './target-system.ts';
import { writeDeb } from './write-deb.ts';
import { writeTar } from './write-tar.ts';

const INSTALL = `# WedSync hub

Takes in, keeps and serves what a venue's computers tell, without a window. It brings its own Node.

    bin/wedsync-hub start --data-dir DIR --lan
    bin/wedsync-hub access reset-admin --data-dir DIR     a code for the first administrator
    bin/wedsync-hub --help

To have it run with the computer there is a definition for each system in services/:
- Linux (systemd): the package wedsync-hub for Debian and Ubuntu does it; by hand, wedsync-hub.service says where things belong.
- macOS (launchd): com.wedsync.hub.plist
- Windows (WinSW): wedsync-hub-service.xml
`;

/** From a folder of its own, wherever that was unpacked. */
const RUN_HERE = `#!/bin/sh
set -eu
here="$(dirname -- "$(readlink -f -- "$0")")/.."
WEDSYNC_LIB_DIR="$here" WEDSYNC_DATA_DIR="\${WEDSYNC_DATA_DIR:-$here/data}" exec sh "$here/services/wedsync-hub" "$@"
`;

/** The hub alone, for a server: as tar.gz and as Debian package. Returns the files made. */
export async function packageHub({ projectDir, packagesDir, hasDeb, compression }: PackageProgramOptions): Promise<string[]> {
  const system = thisSystem();
  const { version, license } = readProduct(projectDir);
  const source = (...path: string[]): string => join(projectDir, 'build', 'packages', ...path);
  const folder = join(packagesDir, 'stage', `wedsync-hub-${version}-${systemName(system)}`);
  stageHub({ projectDir, outDir: folder, system, targets: HUB_TARGETS });
  const node = {
    to: `node/bin/${system.platform === 'win32' ? 'node.exe' : 'node'}`,
    from: nodeBinary(projectDir, system),
    isExecutable: true,
  };
  placeFiles(folder, [node]);

  const rootDir = join(packagesDir, 'stage', 'hub-deb');
  if (hasDeb) cpSync(folder, join(rootDir, 'usr', 'lib', 'wedsync-hub'), { recursive: true });

  placeFiles(folder, [
    { to: 'INSTALL.md', text: INSTALL },
    { to: 'services/wedsync-hub', from: source('services', 'wedsync-hub'), isExecutable: true },
    { to: 'services/wedsync-hub.service', from: source('services', 'wedsync-hub.service') },
    { to: 'services/com.wedsync.hub.plist', from: source('services', 'com.wedsync.hub.plist') },
    { to: 'services/wedsync-hub-service.xml', from: source('services', 'wedsync-hub.winsw.xml') },
  ]);
  placeFiles(folder, [{ to: 'bin/wedsync-hub', text: RUN_HERE, isExecutable: true }]);
  const tar = join(packagesDir, 'hub', `wedsync-hub-${version}-${systemName(system)}.tar.gz`);
  await writeTar(folder, tar);
  if (!hasDeb) return [tar];

  placeFiles(rootDir, [
    { to: 'usr/bin/wedsync-hub', from: source('services', 'wedsync-hub'), isExecutable: true },
    { to: 'usr/lib/systemd/system/wedsync-hub.service', from: source('services', 'wedsync-hub.service') },
    { to: 'usr/lib/sysusers.d/wedsync-hub.conf', from: source('services', 'wedsync-hub.sysusers') },
    { to: 'etc/wedsync-hub/hub.env', from: source('services', 'hub.env') },
    { to: 'usr/share/doc/wedsync-hub/copyright', from: join(projectDir, 'LICENSE') },
  ]);
  const architecture = debianArchitecture(system);
  const deb = join(packagesDir, 'hub', `wedsync-hub_${version}_${architecture}.deb`);
  const script = (part: string): string => readFileSync(source('debian', `hub.${part}`), 'utf8');
  await writeDeb({
    control: {
      package: 'wedsync-hub',
      version,
      architecture,
      maintainer: MAINTAINER,
      homepage: HOMEPAGE,
      license,
      depends: ['libc6', 'libstdc++6', 'adduser | systemd'],
      recommends: ['wedsync-agent'],
      description: {
        synopsis: "takes in, keeps and serves what a venue's computers tell",
        text: 'The hub of WedSync Command Center without a window, for a server: agents, consoles, wallboards and phones reach it over the network.',
      },
    },
    rootDir,
    file: deb,
    compression,
    scripts: { postinst: script('postinst'), prerm: script('prerm'), postrm: script('postrm') },
    conffiles: ['/etc/wedsync-hub/hub.env'],
  });
  return [tar, deb];
}
