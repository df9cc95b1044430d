import { expect, test } from 'vitest';
import { type DisplayMarks, type KnownMonitor, matchDisplays } from '../../../../desktop/main/windows/display-marks.ts';

const marks = (change: Partial<DisplayMarks> = {}): DisplayMarks => ({
  edid: null,
  connector: null,
  label: null,
  systemId: 1,
  x: 0,
  y: 0,
  width: 1_920,
  height: 1_080,
  ...change,
});
const known = (key: string, change: Partial<DisplayMarks>): KnownMonitor => ({ key, marks: marks(change) });

test('a monitor is known by what it says of itself, on whatever plug, place and number it is', () => {
  const bar = known('bar', { edid: 'DEL-1', connector: 'DP-1', systemId: 1 });
  const hall = known('hall', { edid: 'DEL-2', connector: 'DP-2', systemId: 2, x: 1_920 });
  const here = [
    marks({ edid: 'DEL-2', connector: 'DP-1', systemId: 1 }),
    marks({ edid: 'DEL-1', connector: 'DP-2', systemId: 2, x: 1_920 }),
  ];
  expect(matchDisplays([bar, hall], here)).toEqual(['hall', 'bar']);
});

test('two equal monitors are told apart by their plugs, also when they changed places', () => {
  const left = known('left', { edid: 'DEL-1', connector: 'DP-1' });
  const right = known('right', { edid: 'DEL-1', connector: 'DP-2', x: 1_920 });
  const here = [marks({ edid: 'DEL-1', connector: 'DP-1', x: 1_920 }), marks({ edid: 'DEL-1', connector: 'DP-2' })];
  expect(matchDisplays([left, right], here)).toEqual(['left', 'right']);
  expect(matchDisplays([left, right], here.slice(1))).toEqual(['right']);
});

test('two equal monitors on other plugs than before are taken from left to right', () => {
  const right = known('right', { edid: 'DEL-1', connector: 'DP-2', x: 1_920 });
  const left = known('left', { edid: 'DEL-1', connector: 'DP-1' });
  const here = [marks({ edid: 'DEL-1', connector: 'DP-8', x: 1_920 }), marks({ edid: 'DEL-1', connector: 'DP-7' })];
  expect(matchDisplays([right, left], here)).toEqual(['right', 'left']);
});

test('another monitor on the same plug, at the same place and with the same number, is not it', () => {
  expect(matchDisplays([known('bar', { edid: 'DEL-1', connector: 'DP-1' })], [marks({ edid: 'SAM-9', connector: 'DP-1' })])).toEqual([
    null,
  ]);
});

test('one that says nothing of itself is known by its plug', () => {
  const all = [known('a', { connector: 'HDMI-1', systemId: 1 }), known('b', { connector: 'HDMI-2', systemId: 2 })];
  const here = [marks({ connector: 'HDMI-2', systemId: 1 }), marks({ connector: 'HDMI-3', systemId: 2 })];
  expect(matchDisplays(all, here)).toEqual(['b', null]);
});

test('where the system tells no plugs, by its name and number, then by its place, then by its size', () => {
  const one = known('one', { label: 'U2720Q', systemId: 7 });
  const two = known('two', { label: 'U2720Q', systemId: 8, x: 1_920 });
  expect(matchDisplays([one, two], [marks({ label: 'U2720Q', systemId: 8 }), marks({ label: 'U2720Q', systemId: 7, x: 1_920 })])).toEqual([
    'two',
    'one',
  ]);
  expect(matchDisplays([one, two], [marks({ label: 'U2720Q', systemId: 20, x: 1_920 }), marks({ label: 'U2720Q', systemId: 21 })])).toEqual(
    ['two', 'one'],
  );
  expect(matchDisplays([one], [marks({ label: 'U2720Q', systemId: 22, x: 500 })])).toEqual(['one']);
  expect(matchDisplays([one], [marks({ label: 'P2419', systemId: 7 })])).toEqual([null]);
});

test('one of which an earlier version kept a number only is known by that', () => {
  expect(matchDisplays([known('old', { systemId: 79 })], [marks({ edid: 'DEL-1', connector: 'DP-1', systemId: 79 })])).toEqual(['old']);
});
