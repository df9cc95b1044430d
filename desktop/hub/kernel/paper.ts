import type PDFDocument from 'pdfkit';

type PdfDocument = InstanceType<typeof PDFDocument>;

/** Of A4, in points. */
export const PAPER_LEFT = 56;
export const PAPER_WIDTH = 483;
export const INK = '#14181c';
export const FAINT_INK = '#525d68';

export interface PaperOptions {
  readonly title: string;
  readonly venue: string;
  readonly madeMs: number;
  readonly changedMs: number;
  /** Pages are kept until the end, so that each can say how many there are. */
  readonly isNumbered?: boolean;
}

/** A document on A4. Printed again of the same it is the same, byte for byte. */
export interface Paper {
  readonly pdf: PdfDocument;
  /** A line, or several, of the usual size. */
  text(words: string): void;
  strong(words: string, size: number): void;
  faint(words: string): void;
  /** Begins a new page unless so much is left on this one. */
  keepTogether(height: number): void;
  finish(): Promise<Buffer>;
}

export async function openPaper({ title, venue, madeMs, changedMs, isNumbered = false }: PaperOptions): Promise<Paper> {
  // Seldom wanted, and half a megabyte.
  const { default: Document } = await import('pdfkit');
  const pdf = new Document({
    size: 'A4',
    margins: { top: 56, bottom: 56, left: PAPER_LEFT, right: 56 },
    bufferPages: isNumbered,
    info: { Title: title, Author: venue, CreationDate: new Date(madeMs), ModDate: new Date(changedMs) },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const write = (words: string, font: string, size: number, colour: string): void =>
    void pdf.font(font).fontSize(size).fillColor(colour).text(forPaper(words), PAPER_LEFT, pdf.y, { width: PAPER_WIDTH });
  return {
    pdf,
    text: (words) => write(words, 'Helvetica', 10, INK),
    strong: (words, size) => write(words, 'Helvetica-Bold', size, INK),
    faint: (words) => write(words, 'Helvetica', 8, FAINT_INK),
    keepTogether(height) {
      if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
    },
    async finish() {
      if (isNumbered) numberPages(pdf, `${venue}, ${title}`);
      pdf.end();
      return await done;
    },
  };
}

function numberPages(pdf: PdfDocument, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Text below the margin would begin a page of its own.
    pdf.page.margins.bottom = 0;
    const at = pdf.page.height - 36;
    pdf.font('Helvetica').fontSize(8).fillColor(FAINT_INK);
    pdf.text(forPaper(title), PAPER_LEFT, at, { width: PAPER_WIDTH - 80, height: 10, ellipsis: true, lineBreak: false });
    pdf.text(`${page + 1} / ${count}`, PAPER_LEFT, at, { width: PAPER_WIDTH, align: 'right', lineBreak: false });
  }
}

/** The fonts that every reader has know Western European signs; others lose their accents, and what is left becomes a question mark. */
export function forPaper(text: string): string {
  return text
    .replaceAll(/[„“”]/g, '"')
    .replaceAll(/[\u2009\u202F]/g, '\u00A0')
    .replaceAll(/[^\n\u0020-\u00FF–—‘’•…€]/g, (sign) => sign.normalize('NFKD').replaceAll(/[^\u0020-\u00FF]/g, '') || '?');
}
