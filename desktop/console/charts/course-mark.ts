/** A moment, or a stretch, that stands out in a course. */
export interface CourseMark {
  readonly fromMs: number;
  /** Null: a moment. */
  readonly untilMs: number | null;
  readonly words: string;
  readonly tone: 'trouble' | 'lack' | 'good' | 'person';
}
