import type { RestIncidentCourse } from '#shared/protocol/rest/incidents/incident-course.ts';
import { isPicture } from '#shared/domain/incident/incident-file.ts';
import { FAINT_INK, forPaper, INK, openPaper, type Paper, PAPER_LEFT, PAPER_WIDTH } from '../../kernel/paper.ts';
import type { IncidentReport, ReportLine } from './describe-incident.ts';
import { drawCourse } from './draw-course.ts';
import { say } from './words.ts';

const FACT_WIDTH = 110;
const WHEN_WIDTH = 108;
const WHO_WIDTH = 96;
const GAP = 8;
const MOST_HEIGHT = 260;
const WORDS_HEIGHT = 22;
const PICTURE_WIDTH = 230;

export interface PrintedPostMortem {
  readonly report: IncidentReport;
  readonly course: RestIncidentCourse;
  readonly venue: { readonly name: string; readonly timeZone: string };
  /** Photos of the timeline by id; what could not be read is left out. */
  readonly pictures: ReadonlyMap<string, Buffer>;
  readonly madeMs: number;
  readonly changedMs: number;
}

/** What happened, why, and what is to change, as PDF: with the course of the figures, the whole timeline, and the photos. */
export async function printPostMortem({ report, course, venue, pictures, madeMs, changedMs }: PrintedPostMortem): Promise<Buffer> {
  const { words } = report;
  const paper = await openPaper({ title: report.title, venue: venue.name, madeMs, changedMs, isNumbered: true });
  paper.pdf.font('Helvetica').fontSize(10).fillColor(FAINT_INK).text(forPaper(venue.name));
  paper.strong(report.title, 18);
  paper.pdf.moveDown(0.6);
  for (const [name, value] of report.facts)
    row(paper, [
      [name, FACT_WIDTH, FAINT_INK],
      [value, PAPER_WIDTH - FACT_WIDTH, INK],
    ]);
  section(paper, say('happened'), [words.summary, report.description].filter((text) => text !== '').join('\n'));
  section(paper, say('guests'), words.impact);
  section(paper, say('why'), words.cause);
  section(paper, say('well'), words.wentWell);
  heading(paper, say('change'));
  if (words.actions.length === 0) paper.text(say('change.none'));
  for (const { what, owner, isDone } of words.actions) {
    paper.text(`${isDone ? '[x]' : '[  ]'}  ${owner === '' ? say('change.nobody', { what }) : `${what} – ${owner}`}`);
  }
  list(paper, say('showed'), report.alerts);
  if (course.series.length > 0) {
    heading(paper, say('figures'));
    for (const series of course.series) drawCourse(paper, { series, course, timeZone: venue.timeZone });
  }
  list(paper, say('ran'), report.ran);
  list(paper, say('done'), report.done);
  list(paper, say('unreached'), report.unreached);
  list(paper, say('notes'), report.notes);
  heading(paper, say('timeline'));
  paper.faint(say('clocks', { zone: report.timeZone }));
  paper.pdf.moveDown(0.4);
  for (const line of report.timeline) timelineRow(paper, line);
  printPictures(paper, report.timeline, pictures);
  return await paper.finish();
}

function heading(paper: Paper, title: string): void {
  paper.pdf.moveDown(0.9);
  // Not alone at the foot of a page.
  paper.keepTogether(48);
  paper.strong(title, 13);
  paper.pdf.moveDown(0.25);
}

function section(paper: Paper, title: string, text: string): void {
  heading(paper, title);
  paper.text(text === '' ? say('unwritten') : text);
}

function list(paper: Paper, title: string, items: readonly string[]): void {
  if (items.length === 0) return;
  heading(paper, title);
  for (const item of items) paper.text(`•  ${item}`);
}

function timelineRow(paper: Paper, { when, who, what }: ReportLine): void {
  row(paper, [
    [when, WHEN_WIDTH, FAINT_INK],
    [who, WHO_WIDTH, INK],
    [what, PAPER_WIDTH - WHEN_WIDTH - WHO_WIDTH, INK],
  ]);
}

/** Columns beside one another, as high as the highest, never torn by the end of a page. */
function row({ pdf, keepTogether }: Paper, columns: readonly (readonly [text: string, width: number, colour: string])[]): void {
  pdf.font('Helvetica').fontSize(9.5);
  const height = Math.max(...columns.map(([text, width]) => pdf.heightOfString(forPaper(text) || ' ', { width: width - GAP })));
  keepTogether(height + 4);
  const top = pdf.y;
  let left = PAPER_LEFT;
  for (const [text, width, colour] of columns) {
    pdf.fillColor(colour).text(forPaper(text), left, top, { width: width - GAP });
    left += width;
  }
  pdf.x = PAPER_LEFT;
  pdf.y = top + height + 4;
}

/** Two beside one another, each under the words of its line. */
function printPictures(paper: Paper, timeline: readonly ReportLine[], pictures: ReadonlyMap<string, Buffer>): void {
  const shown = timeline.flatMap((line) => {
    const bytes = line.file === null || !isPicture(line.file) ? undefined : pictures.get(line.file.id);
    return bytes === undefined ? [] : [{ ...line, bytes, height: heightOf(line.file) }];
  });
  const { pdf } = paper;
  for (let at = 0; at < shown.length; at += 2) {
    const pair = shown.slice(at, at + 2);
    const height = Math.max(...pair.map((one) => one.height)) + WORDS_HEIGHT;
    // The heading stays with the first of them.
    paper.keepTogether(height + (at === 0 ? 60 : 0));
    if (at === 0) heading(paper, say('photos'));
    const top = pdf.y;
    pair.forEach(({ bytes, when, who, what }, index) => {
      const left = PAPER_LEFT + index * (PAPER_WIDTH - PICTURE_WIDTH);
      pdf.font('Helvetica').fontSize(8).fillColor(FAINT_INK);
      pdf.text(forPaper(`${when}${who === '' ? '' : `, ${who}`}: ${what}`), left, top, {
        width: PICTURE_WIDTH,
        height: 20,
        ellipsis: true,
      });
      pdf.image(bytes, left, top + WORDS_HEIGHT, { fit: [PICTURE_WIDTH, MOST_HEIGHT] });
    });
    pdf.x = PAPER_LEFT;
    pdf.y = top + height + 12;
  }
}

/** As it is printed: as wide as its place, unless it would be too high. */
function heightOf(file: ReportLine['file']): number {
  const { width, height } = { width: file?.width ?? 4, height: file?.height ?? 3 };
  return Math.min(MOST_HEIGHT, (PICTURE_WIDTH * height) / width);
}
