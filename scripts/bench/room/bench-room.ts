import type { Suite } from '../suite.ts';
import { measureTable } from './measure-table.ts';

/** The console as an operations room has it: thousands of systems on one screen. */
export const benchRoom: Suite = {
  limits: { table_worst_frame_ms: 33, palette_open_ms: 50, palette_type_ms: 50 },
  async run(say) {
    say('a table of 5,000 systems is scrolled, and the palette is opened over them …');
    return await measureTable(say);
  },
};
