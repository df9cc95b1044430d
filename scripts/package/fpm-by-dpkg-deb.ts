#!/usr/bin/env node
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { readFpmArguments } from '../../build/packages/read-fpm-arguments.ts';
import { writeDeb } from '../../build/packages/write-deb.ts';

/** Stands in for fpm, which electron-builder would download: the same request, carried out by the system's own dpkg-deb. */
const { control, file, compression, afterInstall, afterRemove, content } = readFpmArguments(process.argv.slice(2));
const rootDir = await mkdtemp(join(tmpdir(), 'wedsync-deb-'));
try {
  for (const { from, to } of content) {
    await mkdir(dirname(join(rootDir, to)), { recursive: true });
    await cp(from, join(rootDir, to), { recursive: true, verbatimSymlinks: true });
  }
  await writeDeb({
    control,
    rootDir,
    file,
    compression,
    scripts: {
      ...(afterInstall === null ? {} : { postinst: await readFile(afterInstall, 'utf8') }),
      ...(afterRemove === null ? {} : { postrm: await readFile(afterRemove, 'utf8') }),
    },
  });
} finally {
  await rm(rootDir, { recursive: true, force: true });
}
