/** Hours of certain weekdays by the clock on the wall. Until midnight: 1,440; an end at or before the start is on the next day. */
export interface WeeklyHours {
  /** 1: Monday … 7: Sunday; the day on which they begin. */
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly untilMinute: number;
}
