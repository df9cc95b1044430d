import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import { type CheckVerdict, type ReadinessReport, verdictOf } from '#shared/domain/event/readiness.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { venueMoment } from '#shared/view/venue-time.ts';

type Paper = InstanceType<typeof PDFDocument>;

/** The words, and with them shapes that a black-and-white printer tells apart. */
const VERDICT_WORDS: Readonly<Record<CheckVerdict, string>> = {
  pass: 'in order',
  warn: 'take care',
  fail: 'NOT in order',
  unknown: 'not known',
};
const GATE_WORDS = { '24h': '24 hours before', '2h': '2 hours before', 'by-hand': 'when asked' } as const;
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

  paper.font('Helvetica').fontSize(10).fillColor('#525d68').text(plain(venue.name));
  paper
    .font('Helvetica-Bold')
    .fontSize(20)
    .fillColor('#14181c')
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
  paper.moveDown();
  for (const { title, verdict, found } of checks) {
    paper.font('Helvetica-Bold').fontSize(11).fillColor('#14181c').text(plain(title), LEFT, paper.y, { continued: true, width: WIDTH });
    paper.font(verdict === 'pass' ? 'Helvetica' : 'Helvetica-Bold').text(`   ${VERDICT_WORDS[verdict]}`);
    line(paper, found);
    paper.moveDown(0.6);
  }
  paper.moveDown();
  if (decision === null) {
    paper.font('Helvetica-Bold').fontSize(14).text('Not decided yet').moveDown(2);
    line(paper, 'Go / no-go: ______________    Name and signature: ______________________________');
  } else {
    paper
      .font('Helvetica-Bold')
      .fontSize(14)
      .text(decision.isGo ? 'GO' : 'NO GO');
    line(paper, `Signed by ${decision.by}, ${moment(decision.atMs)}`);
    if (decision.note !== '') line(paper, decision.note);
  }
  paper.moveDown(2);
  paper.font('Helvetica').fontSize(8).fillColor('#525d68');
  paper.text(`SHA-256 of checklist and decision: ${fingerprintOf(report)}`, { width: WIDTH });
  paper.text("The audit trail has who decided, in a chain that cannot be changed unnoticed (Access, Audit, 'Decided on an event').");
  paper.end();
  return await done;
}

export function fingerprintOf(report: ReadinessReport): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex');
}

function line(paper: Paper, text: string): void {
  paper.font('Helvetica').fontSize(10).fillColor('#14181c').text(plain(text), LEFT, paper.y, { width: WIDTH });
}

/** The fonts that every reader has know Western European signs; others lose their accents, and what is left becomes a question mark. */
function plain(text: string): string {
  return text
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[^\u0020-\u00FF–—‘’•…€]/g, (sign) => sign.normalize('NFKD').replaceAll(/[^\u0020-\u00FF]/g, '') || '?');
}
