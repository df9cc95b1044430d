import { afterEach, expect, it } from 'vitest';
import { speak } from '#shared/language/spoken.ts';
import { GERMAN } from '../../../../desktop/main/german.ts';
import { updateSource } from '../../../../desktop/main/update/open-updater.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

afterEach(() => speak('en'));

it('says why a copy of the program does not renew itself, in the language of the desk', () => {
  const options = { resourcesDir: temporaryFolder(), trialUrl: null, ownFolder: '', say: () => undefined };
  const why = (isPackaged: boolean): string => updateSource({ ...options, isPackaged }).why;
  expect([why(false), why(true)]).toEqual([
    'It runs from its source and is brought up to date there.',
    'It was unpacked by hand; whoever did that brings it up to date.',
  ]);
  speak('de', GERMAN);
  expect([why(false), why(true)]).toEqual([
    'Es läuft aus seinem Quelltext und wird dort erneuert.',
    'Es wurde von Hand entpackt; wer das tat, erneuert es auch.',
  ]);
});
