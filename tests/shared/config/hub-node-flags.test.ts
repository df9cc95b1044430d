import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { expect, test } from 'vitest';
import { HUB_NODE_FLAGS } from '#shared/config/hub-node-flags.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('the hub is started with the same flags of Node by npm, as a program and by the venue', () => {
  const flags = HUB_NODE_FLAGS.join(' ');
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(scripts['hub']).toBe(`node ${flags} scripts/run-built.ts hub`);
  expect(read('desktop/hub/command.ts').split('\n')[0]).toBe(`#!/usr/bin/env -S node ${flags}`);
  expect(read('desktop/supervise/start-venue.ts')).toContain('nodeFlags: HUB_NODE_FLAGS');
});

test('Node knows the flags of the hub', () => {
  const { status, stderr } = spawnSync(process.execPath, [...HUB_NODE_FLAGS, '--eval', ''], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
