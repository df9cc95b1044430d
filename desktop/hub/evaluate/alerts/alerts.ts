import type { Alert, AlertMute, AlertTransition, MutedSubject } from '#shared/domain/alert/alert.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { Stop } from '../../kernel/clock.ts';
import type { MomentOf } from './fired-moments.ts';

/** What is the matter at the venue, for all that stands behind the evaluation. The implementation is `open-alerts.ts`. */
export interface Alerts {
  /** All that is somebody's business now (`isActive`), worst first, then the oldest. */
  active(): readonly Alert[];
  /** Those that are not normal: the active ones and those that are pending. */
  current(): readonly Alert[];
  /** By its id; undefined if it is normal or unknown. */
  find(alertId: string): Alert | undefined;
  readonly rules: RuleBook;
  /** How many subjects each rule watches, by its id; one that is absent watches none: nothing like it has ever come. */
  watched(): ReadonlyMap<string, number>;
  /**
   * Tells each transition once and in order, after it is on the disk; first, before this returns, those with a higher number than
   * `afterNumber` that were before. Only what becomes, is or was active makes a transition: a breach that is over before its `for` is
   * nobody's business, and pages of screens hear of it by `onChange`. What a listener throws is logged and keeps nothing from the others.
   */
  onTransition(listener: (transition: AlertTransition) => void, afterNumber?: number): Stop;
  /** Writes and tells the transitions that are not on the disk yet, now: then what is active is so after a crash too. False: they could not be written. */
  settle(): boolean;
  /** Number of the newest transition; 0 before the first. */
  newestTransition(): number;
  /** Newest first; for lists, page by page. */
  transitions(query: TransitionQuery): readonly AlertTransition[];
  /**
   * For screens: alerts that changed in any way (state, value, mutes, words), at most some times a second, and the ids of those that are
   * normal again. Not durable: whoever begins takes `current()` first.
   */
  onChange(listener: (change: AlertChange) => void): Stop;
  /**
   * What keeps alerts from being told; there is one such function. It is asked at each transition, at `reconsider`, and within a second
   * after `version` became another: when its answer for an alert that is as it was may be another.
   */
  mute(mutesOf: (subject: MutedSubject) => readonly AlertMute[], version: () => number): void;
  /**
   * What changes rules for a while (event, phase); there is one such function. It gives the rule itself where it changes nothing. The id,
   * kind and selector stay. It is asked when something is watched first and at `layersChanged`.
   */
  overlay(effective: (rule: AlertRule, labels: Labels) => AlertRule): void;
  /** Where the day is, for words; there is one such function. It is asked when an alert fires. */
  tellMoments(momentOf: MomentOf): void;
  /** Asks `mutesOf` again for all that is not normal, now. */
  reconsider(): void;
  /** Asks the overlay again for everything; what is pending goes on with what remains of its `for`. */
  layersChanged(): void;
  /** What came late and would have been an alert had it come in time; newest first. Nobody is paged for it. */
  lateFindings(query: LateQuery): readonly LateFinding[];
}

export interface AlertChange {
  readonly changed: readonly Alert[];
  readonly ended: readonly string[];
}

export interface TransitionQuery {
  readonly alertId?: string;
  readonly sinceMs?: number;
  /** Only lower numbers: the lowest of the page before. */
  readonly beforeNumber?: number;
  readonly limit: number;
}

/** Rules: those that ship, as the desk changed them, and the desk's own. */
export interface RuleBook {
  /** By id. */
  list(): readonly AlertRule[];
  find(ruleId: string): AlertRule | undefined;
  /**
   * Makes or changes a rule; `origin` is what it was, `desk` for a new one. `note` is called in the transaction of the change, for its
   * record. Throws AppError `rule.invalid`, whose `where` is the field.
   */
  save(rule: AlertRule, by: string, note?: NoteRule): AlertRule;
  /** All of them, in this order, or none. */
  saveAll(rules: readonly AlertRule[], by: string, note?: NoteRule): readonly AlertRule[];
  /** A rule of the desk goes, a shipped one is as it was shipped; false if there is none. Throws `rule.in-use` if another one is made of it. */
  remove(ruleId: string, by: string, note?: () => void): boolean;
  /** Whether a shipped rule is not as it was shipped. */
  isChanged(ruleId: string): boolean;
  onChange(listener: (ruleIds: readonly string[]) => void): Stop;
}

/** `before`: undefined for one that is new. The book knows the rule as it is after already. */
export type NoteRule = (after: AlertRule, before: AlertRule | undefined) => void;

export interface LateQuery {
  /** Found since then. */
  readonly sinceMs: number;
  readonly limit: number;
  /** Only of these; of all unless given. */
  readonly hostIds?: readonly string[] | undefined;
  readonly ruleId?: string | undefined;
}

/** "Would have fired at 19:42": found in samples that came too late to tell anybody. */
export interface LateFinding {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly hostId: string;
  readonly seriesId: number;
  readonly summary: string;
  readonly breachedAtMs: number;
  readonly wouldHaveFiredAtMs: number;
  readonly foundAtMs: number;
}
