/** How far a venue has come with what every venue begins with; null: this person may not know, or it is not known yet. */
export interface Begun {
  readonly hosts: number;
  readonly phones: number | null;
  readonly walls: number | null;
  readonly people: number | null;
}
export type BeginningStep = 'computer' | 'phones' | 'wall' | 'colleagues';

/** Whether a step is done; null: not known. The desk watches its own computer from the first minute, and somebody set it up. */
export function isStepDone(step: BeginningStep, { hosts, phones, walls, people }: Begun): boolean | null {
  switch (step) {
    case 'computer':
      return hosts > 1;
    case 'phones':
      return phones === null ? null : phones > 0;
    case 'wall':
      return walls === null ? null : walls > 0;
    case 'colleagues':
      return people === null ? null : people > 1;
  }
}
