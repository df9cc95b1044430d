import { expect, test } from 'vitest';
import { parseOutputs } from '../../../../desktop/main/windows/read-outputs.ts';

/** Maker DEL, model a0c3, serial number 4c424a30 (hexadecimal), with a name and a serial number in words. */
const EDID = [
  '00ffffffffffff0010acc3a0304a424c',
  '00000000000000000000000000000000',
  '00000000000000000000000000000000',
  '00000000000000000000000000000000',
  '0000000000000000000000fc0044454c',
  '4c205532373230510a20000000ff0037',
  '4d5430310a2020202020202000000000',
  '00000000000000000000000000000000',
];

test('plugs that show something are read, with what their monitors say of themselves', () => {
  const text = `Screen 0: minimum 320 x 200, current 5760 x 2160, maximum 16384 x 16384
DP-1 connected primary 3840x2160+1920+0 (normal left inverted right x axis y axis) 600mm x 340mm
\tEDID: 
${EDID.map((line) => `\t\t${line}`).join('\n')}
\tscaling mode: Full 
   3840x2160     60.00*+
DUMMY1 disconnected 1920x1080+0+0 (normal left inverted right x axis y axis) 0mm x 0mm
   1920x1080     60.00*
HDMI-2 disconnected (normal left inverted right x axis y axis)
`;
  expect(parseOutputs(text)).toEqual([
    { connector: 'DP-1', edid: { id: 'DEL-a0c3-4c424a30-7MT01', name: 'DELL U2720Q' }, x: 1_920, y: 0, width: 3_840, height: 2_160 },
    { connector: 'DUMMY1', edid: null, x: 0, y: 0, width: 1_920, height: 1_080 },
  ]);
});
