import { createHash } from 'node:crypto';
import { type CheckVerdict, type ReadinessCheck, type ReadinessReport, verdictOf } from '#shared/domain/event/readiness.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { venueClock, venueMoment } from '#shared/view/venue-time.ts';
import { FAINT_INK, forPaper, INK, openPaper, type Paper, PAPER_LEFT, PAPER_WIDTH } from '../../kernel/paper.ts';
import { say } from './words.ts';

type Pdf = Paper['pdf'];

const HAIRLINE = '#cdd3d9';
/** More would not fit the sheet. */
const MOST_LINES = 12;

export interface PrintedReport {
  readonly report: ReadinessReport;
  readonly event: VenueEvent;
  readonly venue: { readonly name: string; readonly timeZone: string };
}

/** A checklist with its decision on one sheet of A4, as PDF. Printed again it is the same, byte for byte. */
export async function printReport({ report, event, venue }: PrintedReport): Promise<Buffer> {
  const { atMs, checks, decision, gate } = report;
  const title = say('title', { event: event.name });
  const paper = await openPaper({ title, venue: venue.name, madeMs: atMs, changedMs: decision?.atMs ?? atMs });
  const { pdf } = paper;
  const moment = (timeMs: number): string => venueMoment(timeMs, atMs - 86_400_000 * 365, venue.timeZone);

  pdf.font('Helvetica').fontSize(10).fillColor(FAINT_INK).text(forPaper(venue.name));
  paper.strong(title, 20);
  pdf.moveDown(0.3);
  paper.text(
    say('event', {
      from: moment(event.startMs),
      until: moment(event.endMs),
      where: event.zones.length === 0 ? say('whole-venue') : event.zones.join(', '),
    }),
  );
  paper.text(
    say('looked', { at: moment(atMs), gate: say(`gate.${gate}`), number: report.number, verdict: say(`verdict.${verdictOf(checks)}`) }),
  );
  pdf.moveDown(0.8);
  for (const check of checks) printCheck(pdf, check);
  printRunSheet(pdf, event, venue.timeZone);
  printDecision(paper, decision, decision === null ? '' : moment(decision.atMs));
  pdf.moveDown(1.2);
  paper.faint(say('sha', { hash: fingerprintOf(report) }));
  paper.faint(say('trail'));
  return await paper.finish();
}

/** A line of the checklist: a shape that a black-and-white printer shows, what it is about, what was found, and the verdict at the right. */
function printCheck(pdf: Pdf, { title, verdict, found }: ReadinessCheck): void {
  const top = pdf.y;
  pdf
    .moveTo(PAPER_LEFT, top)
    .lineTo(PAPER_LEFT + PAPER_WIDTH, top)
    .lineWidth(0.5)
    .strokeColor(HAIRLINE)
    .stroke();
  printShape(pdf, verdict, PAPER_LEFT + 6, top + 13);
  pdf
    .font('Helvetica-Bold')
    .fontSize(11)
    .fillColor(INK)
    .text(forPaper(title), PAPER_LEFT + 22, top + 7, { width: PAPER_WIDTH - 122 });
  const under = pdf.y;
  const isFine = verdict === 'pass';
  pdf.font(isFine ? 'Helvetica' : 'Helvetica-Bold').fillColor(isFine ? FAINT_INK : INK);
  // The word, and with it a shape that a black-and-white printer tells apart.
  pdf.text(say(`verdict.${verdict}`), PAPER_LEFT + PAPER_WIDTH - 100, top + 7, { width: 100, align: 'right' });
  pdf
    .font('Helvetica')
    .fontSize(10)
    .fillColor(FAINT_INK)
    .text(forPaper(found), PAPER_LEFT + 22, under + 1, { width: PAPER_WIDTH - 22 });
  pdf.y += 6;
}

/** Ring, triangle, filled square, dashed ring: as on the screens. */
function printShape(pdf: Pdf, verdict: CheckVerdict, x: number, y: number): void {
  pdf.lineWidth(1.5).strokeColor(INK).fillColor(INK);
  switch (verdict) {
    case 'pass':
      pdf.circle(x, y, 4.5).stroke();
      break;
    case 'warn':
      pdf.polygon([x, y - 5], [x + 5.5, y + 4.5], [x - 5.5, y + 4.5]).fill();
      break;
    case 'fail':
      pdf.polygon([x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]).fill();
      break;
    case 'unknown':
      pdf.circle(x, y, 4.5).dash(2, { space: 2 }).stroke().undash();
      break;
  }
}

/** For whoever has only the paper: when what begins, and whom to call. */
function printRunSheet(pdf: Pdf, { phases, contacts, startMs }: VenueEvent, timeZone: string): void {
  const times = phases
    .slice(0, MOST_LINES)
    .map(({ startMs: atMs, name, isQuiet }) => [
      atMs - startMs < 86_400_000 ? venueClock(atMs, timeZone) : venueMoment(atMs, startMs, timeZone),
      isQuiet ? say('quiet', { part: name }) : name,
    ]);
  const people = contacts
    .slice(0, MOST_LINES)
    .map(({ name, role, phone }) => [phone ?? say('no-number'), role === '' ? name : `${name}, ${role}`]);
  const top = pdf.y + 10;
  const half = PAPER_WIDTH / 2;
  const ends = [
    printColumn(pdf, say('run-sheet'), times, PAPER_LEFT, top, 56),
    printColumn(pdf, say('to-call'), people, PAPER_LEFT + half + 8, top, 92),
  ];
  pdf.x = PAPER_LEFT;
  pdf.y = Math.max(top, ...ends) + 8;
}

function printColumn(pdf: Pdf, title: string, lines: readonly (readonly string[])[], x: number, top: number, firstWidth: number): number {
  if (lines.length === 0) return top;
  pdf
    .font('Helvetica-Bold')
    .fontSize(11)
    .fillColor(INK)
    .text(title, x, top, { width: PAPER_WIDTH / 2 - 8 });
  let y = pdf.y + 2;
  for (const [first = '', second = ''] of lines) {
    pdf.font('Helvetica').fontSize(9).fillColor(INK);
    pdf.text(forPaper(first), x, y, { width: firstWidth, lineBreak: false, ellipsis: true });
    pdf.text(forPaper(second), x + firstWidth, y, { width: PAPER_WIDTH / 2 - 8 - firstWidth, height: 11, ellipsis: true });
    y += 12;
  }
  return y;
}

function printDecision(paper: Paper, decision: ReadinessReport['decision'], moment: string): void {
  const { pdf } = paper;
  const top = pdf.y + 6;
  if (decision === null) {
    pdf.font('Helvetica-Bold').fontSize(14).fillColor(INK).text(say('undecided'), PAPER_LEFT, top);
    pdf.moveDown(1.2);
    paper.text(say('undecided.line'));
    return;
  }
  pdf
    .font('Helvetica-Bold')
    .fontSize(22)
    .fillColor(INK)
    .text(say(decision.isGo ? 'go' : 'no-go'), PAPER_LEFT + 14, top + 12);
  pdf
    .font('Helvetica')
    .fontSize(10)
    .text(forPaper(say('signed', { who: decision.by, at: moment })), PAPER_LEFT + 14, pdf.y, { width: PAPER_WIDTH - 28 });
  if (decision.note !== '') pdf.text(forPaper(decision.note), { width: PAPER_WIDTH - 28 });
  pdf
    .rect(PAPER_LEFT, top, PAPER_WIDTH, pdf.y - top + 10)
    .lineWidth(1.5)
    .strokeColor(INK)
    .stroke();
  pdf.x = PAPER_LEFT;
  pdf.y += 10;
}

export function fingerprintOf(report: ReadinessReport): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex');
}
