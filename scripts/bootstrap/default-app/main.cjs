'use strict';
// What the official Electron carries as its default app and the fallback lacks: `electron [-r module] [switches] <app> [arguments]`.
const { app } = require('electron');
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');

const preloaded = [];
let target = null;
const args = process.argv.slice(1);
for (let index = 0; index < args.length && target === null; index += 1) {
  const arg = args[index];
  if (arg === '-r' || arg === '--require') preloaded.push(args[++index]);
  else if (arg === '-v' || arg === '--version') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  } else if (arg.startsWith('--app=')) target = arg.slice('--app='.length);
  else if (!arg.startsWith('-')) target = arg;
}
if (preloaded.length > 0) Module._preloadModules(preloaded);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
if (target === null) {
  console.error('No app was given.');
  process.exit(1);
}

const path = resolve(target);
const manifestPath = join(path, 'package.json');
const hasManifest = existsSync(manifestPath);
if (hasManifest) {
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  const name = manifest.productName ?? manifest.name;
  if (name) app.setName(name);
  app.setDesktopName?.(`${app.getName()}.desktop`);
}
const main = Module._resolveFilename(path, null, true);
app.setAppPath(hasManifest ? path : dirname(main));
Module._load(main, null, true);
