import type { RestIncidentCourse } from '#shared/protocol/rest/incidents/incident-course.ts';
import { metricWord } from '#shared/view/metrics/metric-words.ts';
import { courseGeometry } from '#shared/view/charts/course-geometry.ts';
import { quantityText } from '#shared/view/format-quantity.ts';
import { venueClock, venueDate } from '#shared/view/venue-time.ts';
import { FAINT_INK, forPaper, INK, type Paper, PAPER_LEFT, PAPER_WIDTH } from '../../kernel/paper.ts';
import { say } from './words.ts';

const HEIGHT = 84;
const AXIS_WIDTH = 52;
const WIDTH = PAPER_WIDTH - AXIS_WIDTH;
const BLUE = '#2a6fb0';
const PALE_BLUE = '#cfe0ef';
const RED = '#b3261e';
const GRID = '#d9dee3';
const DAY_MS = 86_400_000;

export interface DrawnCourse {
  readonly series: RestIncidentCourse['series'][number];
  readonly course: Pick<RestIncidentCourse, 'start_time' | 'end_time'>;
  readonly timeZone: string;
}

/** A figure's course as lines, with its limit, and where it became an alert and was over. */
export function drawCourse({ pdf, keepTogether }: Paper, { series, course, timeZone }: DrawnCourse): void {
  keepTogether(HEIGHT + 50);
  const { metric, host_name: host, unit, limit } = series;
  pdf.font('Helvetica-Bold').fontSize(9.5).fillColor(INK);
  pdf.text(forPaper(`${metricWord(metric)}, ${host}`), PAPER_LEFT, pdf.y, { width: PAPER_WIDTH });
  const top = pdf.y + 6;
  const left = PAPER_LEFT + AXIS_WIDTH;
  const { start_time: fromMs, end_time: untilMs } = course;
  const figure = { startMs: series.start_time, stepMs: series.step_ms, avg: series.avg, min: series.min, max: series.max };
  const frame = { fromMs, untilMs, width: WIDTH, height: HEIGHT, alsoShown: limit === null ? [] : [limit], unit };
  const { line, band, ticks, xOf, yOf } = courseGeometry(figure, frame);
  pdf.font('Helvetica').fontSize(7).fillColor(FAINT_INK);
  for (const tick of ticks) {
    const words = forPaper(quantityText(tick, unit));
    pdf.text(words, PAPER_LEFT, top + yOf(tick) - 3, { width: AXIS_WIDTH - 6, align: 'right', lineBreak: false });
  }
  pdf.save().translate(left, top);
  for (const tick of ticks) pdf.moveTo(0, yOf(tick)).lineTo(WIDTH, yOf(tick)).lineWidth(0.5).stroke(GRID);
  pdf.rect(0, 0, WIDTH, HEIGHT).clip();
  if (band !== '') pdf.path(band).fill(PALE_BLUE);
  if (line !== '') pdf.path(line).lineWidth(1).stroke(BLUE);
  if (limit !== null) pdf.moveTo(0, yOf(limit)).lineTo(WIDTH, yOf(limit)).lineWidth(0.8).dash(3, { space: 2 }).stroke(RED).undash();
  for (const timeMs of [series.fired_at, series.recovered_at]) {
    if (timeMs !== null) pdf.moveTo(xOf(timeMs), 0).lineTo(xOf(timeMs), HEIGHT).lineWidth(0.8).stroke(INK);
  }
  pdf.restore();
  const isLong = untilMs - fromMs > DAY_MS / 2;
  const moment = (timeMs: number): string => `${isLong ? `${venueDate(timeMs, timeZone)} ` : ''}${venueClock(timeMs, timeZone)}`;
  const at = moment(series.fired_at);
  const marks =
    series.recovered_at === null ? say('course.alert', { at }) : say('course.alert-over', { at, over: moment(series.recovered_at) });
  pdf.font('Helvetica').fontSize(7).fillColor(FAINT_INK);
  pdf.text(moment(fromMs), left, top + HEIGHT + 4, { width: WIDTH, lineBreak: false });
  pdf.text(forPaper(limit === null ? marks : say('course.limit', { marks, limit: quantityText(limit, unit) })), left, top + HEIGHT + 4, {
    width: WIDTH,
    align: 'center',
    lineBreak: false,
  });
  pdf.text(moment(untilMs), left, top + HEIGHT + 4, { width: WIDTH, align: 'right', lineBreak: false });
  pdf.x = PAPER_LEFT;
  pdf.y = top + HEIGHT + 22;
}
