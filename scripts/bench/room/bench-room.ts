import type { Suite } from '../suite.ts';
import { measureChart } from './measure-chart.ts';
import { measureStartOverEmpty } from './measure-start-over-empty.ts';
import { measureTable } from './measure-table.ts';
import { measureWalls } from './measure-walls.ts';

/** The desktop program as an operations room has it: soon there, fluid with thousands of systems and with long charts, and light on its walls. */
export const benchRoom: Suite = {
  limits: {
    room_start_over_empty_ms: 1_500,
    wall4_cpu_percent: 25,
    wall_window_pss_mb: 150,
    chart_first_ms: 120,
    chart_update_ms: 8,
    table_worst_frame_ms: 33,
    palette_open_ms: 50,
    palette_type_ms: 50,
  },
  parts: [
    {
      figures: ['room_start_over_empty_ms'],
      says: 'starts to the first live chart, and starts of an empty window, five of each',
      measure: measureStartOverEmpty,
    },
    { figures: ['chart_first_ms', 'chart_update_ms'], says: 'a chart of 24 series of 8,640 points', measure: measureChart },
    { figures: ['wall4_cpu_percent', 'wall_window_pss_mb'], says: 'four wallboards of twelve live tiles', measure: measureWalls },
    {
      figures: ['table_worst_frame_ms', 'palette_open_ms', 'palette_type_ms'],
      says: 'a table of 5,000 systems is scrolled, and the palette is opened over them',
      measure: measureTable,
    },
  ],
};
