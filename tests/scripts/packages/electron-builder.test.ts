import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { APP_ID } from '#shared/config/app-id.ts';
import { type BuilderConfig, fitOlderElectron } from '../../../build/packages/fit-older-electron.ts';

const config = parse(readFileSync(new URL('../../../electron-builder.yml', import.meta.url), 'utf8')) as BuilderConfig & {
  readonly appId: string;
  readonly linux: { readonly target: readonly string[] };
  readonly win: { readonly target: readonly string[] };
  readonly mac: { readonly target: readonly { readonly target: string; readonly arch: readonly string[] }[] };
  readonly asar: boolean;
  readonly protocols: readonly { readonly schemes: readonly string[] }[];
};

it('packages are made for every system that the desk may have', () => {
  expect(config.linux.target).toEqual(['AppImage', 'deb', 'rpm']);
  expect(config.win.target).toEqual(['nsis']);
  expect(config.mac.target).toContainEqual({ target: 'dmg', arch: ['universal'] });
  expect(config.protocols.flatMap(({ schemes }) => schemes)).toEqual(['wedsync']);
});

it('the name of what is installed is the one by which it tells Windows who it is', () => {
  expect(config.appId).toBe(APP_ID);
});

it('the executable is sealed, and no fuse is left to chance', () => {
  expect(config.asar).toBe(true);
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

it('an Electron that lacks a fuse is not asked for it, and is asked for all others', () => {
  const { electronFuses } = fitOlderElectron(config, '25.1.1');
  expect(electronFuses).not.toHaveProperty('grantFileProtocolExtraPrivileges');
  expect(Object.keys(electronFuses)).toHaveLength(6);
  expect(fitOlderElectron(config, '45.4.1').electronFuses).toEqual(config.electronFuses);
});
