import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import { type CheckVerdict, type ReadinessCheck, type ReadinessReport, verdictOf } from '#shared/domain/event/readiness.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { venueClock, venueMoment } from '#shared/view/venue-time.ts';

type Paper = InstanceType<typeof PDFDocument>;

/** The words, and with them shapes that a black-and-white printer tells apart. */
const VERDICT_WORDS: Readonly<Record<CheckVerdict, string>> = {
  pass: 'in order',
  warn: 'take care',
  fail: 'NOT in order',
  unknown: 'not known',
};
const GATE_WORDS = { '24h': '24 hours before', '2h': '2 hours before', 'by-hand': 'when asked' } as const;
const INK = '#14181c';
const MUTED = '#525d68';
const HAIRLINE = '#cdd3d9';
/** More would not fit the sheet. */
const MOST_LINES = 12;
const LEFT = 56;
const WIDTH = 483;

export interface PrintedReport {
  readonly report: ReadinessReport;
  readonly event: VenueEvent;
  readonly venue: { readonly name: string; readonly timeZone: string };
}

/** A checklist with its decision on one sheet of A4, as PDF. Printed again it is the same, byte for byte. */
export async function printReport({ report, event, venue }: PrintedReport): Promise<Buffer> {
  // Seldom wanted, and half a megabyte.
  const { default: Document } = await import('pdfkit');
  const { atMs, checks, decision, gate } = report;
  const paper = new Document({
    size: 'A4',
    margins: { top: 56, bottom: 56, left: LEFT, right: 56 },
    info: {
      Title: `Readiness of ${event.name}`,
      Author: venue.name,
      CreationDate: new Date(atMs),
      ModDate: new Date(decision?.atMs ?? atMs),
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
  const moment = (timeMs: number): string => venueMoment(timeMs, atMs - 86_400_000 * 365, venue.timeZone);

  paper.font('Helvetica').fontSize(10).fillColor(MUTED).text(plain(venue.name));
  paper
    .font('Helvetica-Bold')
    .fontSize(20)
    .fillColor(INK)
    .text(plain(`Readiness of ${event.name}`))
    .moveDown(0.3);
  line(
    paper,
    `The event: ${moment(event.startMs)} to ${moment(event.endMs)}, ${event.zones.length === 0 ? 'the whole venue' : event.zones.join(', ')}`,
  );
  line(
    paper,
    `Looked at ${moment(atMs)}, ${GATE_WORDS[gate]}; checklist ${report.number}. All in all: ${VERDICT_WORDS[verdictOf(checks)]}.`,
  );
  paper.moveDown(0.8);
  for (const check of checks) printCheck(paper, check);
  printRunSheet(paper, event, venue.timeZone);
  printDecision(paper, decision, decision === null ? '' : moment(decision.atMs));
  paper.moveDown(1.2);
  paper.font('Helvetica').fontSize(8).fillColor(MUTED);
  paper.text(`SHA-256 of checklist and decision: ${fingerprintOf(report)}`, { width: WIDTH });
  paper.text("The audit trail has who decided, in a chain that cannot be changed unnoticed (Access, Audit, 'Decided on an event').");
  paper.end();
  return await done;
}

/** A line of the checklist: a shape that a black-and-white printer shows, what it is about, what was found, and the verdict at the right. */
function printCheck(paper: Paper, { title, verdict, found }: ReadinessCheck): void {
  const top = paper.y;
  paper
    .moveTo(LEFT, top)
    .lineTo(LEFT + WIDTH, top)
    .lineWidth(0.5)
    .strokeColor(HAIRLINE)
    .stroke();
  printShape(paper, verdict, LEFT + 6, top + 13);
  paper
    .font('Helvetica-Bold')
    .fontSize(11)
    .fillColor(INK)
    .text(plain(title), LEFT + 22, top + 7, { width: WIDTH - 122 });
  const under = paper.y;
  const isFine = verdict === 'pass';
  paper.font(isFine ? 'Helvetica' : 'Helvetica-Bold').fillColor(isFine ? MUTED : INK);
  paper.text(VERDICT_WORDS[verdict], LEFT + WIDTH - 100, top + 7, { width: 100, align: 'right' });
  paper
    .font('Helvetica')
    .fontSize(10)
    .fillColor(MUTED)
    .text(plain(found), LEFT + 22, under + 1, { width: WIDTH - 22 });
  paper.y += 6;
}

/** Ring, triangle, filled square, dashed ring: as on the screens. */
function printShape(paper: Paper, verdict: CheckVerdict, x: number, y: number): void {
  paper.lineWidth(1.5).strokeColor(INK).fillColor(INK);
  switch (verdict) {
    case 'pass':
      paper.circle(x, y, 4.5).stroke();
      break;
    case 'warn':
      paper.polygon([x, y - 5], [x + 5.5, y + 4.5], [x - 5.5, y + 4.5]).fill();
      break;
    case 'fail':
      paper.polygon([x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]).fill();
      break;
    case 'unknown':
      paper.circle(x, y, 4.5).dash(2, { space: 2 }).stroke().undash();
      break;
  }
}

/** For whoever has only the paper: when what begins, and whom to call. */
function printRunSheet(paper: Paper, { phases, contacts, startMs }: VenueEvent, timeZone: string): void {
  const times = phases
    .slice(0, MOST_LINES)
    .map(({ startMs: atMs, name, isQuiet }) => [
      atMs - startMs < 86_400_000 ? venueClock(atMs, timeZone) : venueMoment(atMs, startMs, timeZone),
      `${name}${isQuiet ? ' (quiet)' : ''}`,
    ]);
  const people = contacts
    .slice(0, MOST_LINES)
    .map(({ name, role, phone }) => [phone ?? 'no number', role === '' ? name : `${name}, ${role}`]);
  const top = paper.y + 10;
  const half = WIDTH / 2;
  const ends = [
    printColumn(paper, 'Run-sheet', times, LEFT, top, 56),
    printColumn(paper, 'To be called', people, LEFT + half + 8, top, 92),
  ];
  paper.x = LEFT;
  paper.y = Math.max(top, ...ends) + 8;
}

function printColumn(
  paper: Paper,
  title: string,
  lines: readonly (readonly string[])[],
  x: number,
  top: number,
  firstWidth: number,
): number {
  if (lines.length === 0) return top;
  paper
    .font('Helvetica-Bold')
    .fontSize(11)
    .fillColor(INK)
    .text(title, x, top, { width: WIDTH / 2 - 8 });
  let y = paper.y + 2;
  for (const [first = '', second = ''] of lines) {
    paper.font('Helvetica').fontSize(9).fillColor(INK);
    paper.text(plain(first), x, y, { width: firstWidth, lineBreak: false, ellipsis: true });
    paper.text(plain(second), x + firstWidth, y, { width: WIDTH / 2 - 8 - firstWidth, height: 11, ellipsis: true });
    y += 12;
  }
  return y;
}

function printDecision(paper: Paper, decision: ReadinessReport['decision'], moment: string): void {
  const top = paper.y + 6;
  if (decision === null) {
    paper.font('Helvetica-Bold').fontSize(14).fillColor(INK).text('Not decided yet', LEFT, top);
    paper.moveDown(1.2);
    line(paper, 'Go / no-go: ______________    Name and signature: ______________________________');
    return;
  }
  paper
    .font('Helvetica-Bold')
    .fontSize(22)
    .fillColor(INK)
    .text(decision.isGo ? 'GO' : 'NO GO', LEFT + 14, top + 12);
  paper
    .font('Helvetica')
    .fontSize(10)
    .text(plain(`Signed by ${decision.by}, ${moment}`), LEFT + 14, paper.y, { width: WIDTH - 28 });
  if (decision.note !== '') paper.text(plain(decision.note), { width: WIDTH - 28 });
  paper
    .rect(LEFT, top, WIDTH, paper.y - top + 10)
    .lineWidth(1.5)
    .strokeColor(INK)
    .stroke();
  paper.x = LEFT;
  paper.y += 10;
}

export function fingerprintOf(report: ReadinessReport): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex');
}

function line(paper: Paper, text: string): void {
  paper.font('Helvetica').fontSize(10).fillColor(INK).text(plain(text), LEFT, paper.y, { width: WIDTH });
}

/** The fonts that every reader has know Western European signs; others lose their accents, and what is left becomes a question mark. */
function plain(text: string): string {
  return text
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[^\u0020-\u00FF–—‘’•…€]/g, (sign) => sign.normalize('NFKD').replaceAll(/[^\u0020-\u00FF]/g, '') || '?');
}
