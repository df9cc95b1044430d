import { expect, test } from 'vitest';
import type { UpdateInfo } from '#shared/ipc/update.ts';
import { updateWords } from '../../../../desktop/console/shell/update-words.ts';

const silent = (info: UpdateInfo) => updateWords({ info, isAsked: false });
const asked = (info: UpdateInfo) => updateWords({ info, isAsked: true });

test('the desk hears of a newer version, and of the rest only if somebody asked', () => {
  expect(silent({ state: 'found', version: '2.0.0', isOlder: false, bytes: 84_200_000 })?.text).toBe(
    'Version 2.0.0 is there, 84 MB. Nothing is loaded until you say so.',
  );
  for (const info of [
    { state: 'newest', checkedMs: 1 },
    { state: 'looking' },
    { state: 'none', why: 'It was unpacked by hand.' },
    { state: 'failed', version: null, why: 'No internet.' },
  ] satisfies UpdateInfo[]) {
    expect(silent(info)).toBeNull();
    expect(asked(info)?.text).toBeTruthy();
  }
  expect(asked({ state: 'newest', checkedMs: null })).toBeNull();
});

test('what was begun and failed is told to everybody', () => {
  expect(silent({ state: 'failed', version: '2.0.0', why: 'The disk is full.' })).toEqual({
    text: 'Version 2.0.0 could not be loaded or put in. This one goes on as it is. The disk is full.',
    act: 'look',
    isClosable: true,
  });
});
