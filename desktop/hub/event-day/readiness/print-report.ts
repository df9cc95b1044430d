import { createHash } from 'node:crypto';
import { type CheckVerdict, type ReadinessReport, verdictOf } from '#shared/domain/event/readiness.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { venueMoment } from '#shared/view/venue-time.ts';
import { FAINT_INK, forPaper, INK, openPaper, PAPER_LEFT, PAPER_WIDTH } from '../../kernel/paper.ts';

/** The words, and with them shapes that a black-and-white printer tells apart. */
const VERDICT_WORDS: Readonly<Record<CheckVerdict, string>> = {
  pass: 'in order',
  warn: 'take care',
  fail: 'NOT in order',
  unknown: 'not known',
};
const GATE_WORDS = { '24h': '24 hours before', '2h': '2 hours before', 'by-hand': 'when asked' } as const;

export interface PrintedReport {
  readonly report: ReadinessReport;
  readonly event: VenueEvent;
  readonly venue: { readonly name: string; readonly timeZone: string };
}

/** A checklist with its decision on one sheet of A4, as PDF. Printed again it is the same, byte for byte. */
export async function printReport({ report, event, venue }: PrintedReport): Promise<Buffer> {
  const { atMs, checks, decision, gate } = report;
  const title = `Readiness of ${event.name}`;
  const paper = await openPaper({ title, venue: venue.name, madeMs: atMs, changedMs: decision?.atMs ?? atMs });
  const { pdf } = paper;
  const moment = (timeMs: number): string => venueMoment(timeMs, atMs - 86_400_000 * 365, venue.timeZone);

  pdf.font('Helvetica').fontSize(10).fillColor(FAINT_INK).text(forPaper(venue.name));
  paper.strong(title, 20);
  pdf.moveDown(0.3);
  paper.text(
    `The event: ${moment(event.startMs)} to ${moment(event.endMs)}, ${event.zones.length === 0 ? 'the whole venue' : event.zones.join(', ')}`,
  );
  paper.text(
    `Looked at ${moment(atMs)}, ${GATE_WORDS[gate]}; checklist ${report.number}. All in all: ${VERDICT_WORDS[verdictOf(checks)]}.`,
  );
  pdf.moveDown();
  for (const { title: what, verdict, found } of checks) {
    pdf.font('Helvetica-Bold').fontSize(11).fillColor(INK).text(forPaper(what), PAPER_LEFT, pdf.y, { continued: true, width: PAPER_WIDTH });
    pdf.font(verdict === 'pass' ? 'Helvetica' : 'Helvetica-Bold').text(`   ${VERDICT_WORDS[verdict]}`);
    paper.text(found);
    pdf.moveDown(0.6);
  }
  pdf.moveDown();
  if (decision === null) {
    paper.strong('Not decided yet', 14);
    pdf.moveDown(2);
    paper.text('Go / no-go: ______________    Name and signature: ______________________________');
  } else {
    paper.strong(decision.isGo ? 'GO' : 'NO GO', 14);
    paper.text(`Signed by ${decision.by}, ${moment(decision.atMs)}`);
    if (decision.note !== '') paper.text(decision.note);
  }
  pdf.moveDown(2);
  paper.faint(`SHA-256 of checklist and decision: ${fingerprintOf(report)}`);
  paper.faint("The audit trail has who decided, in a chain that cannot be changed unnoticed (Access, Audit, 'Decided on an event').");
  return await paper.finish();
}

export function fingerprintOf(report: ReadinessReport): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex');
}
