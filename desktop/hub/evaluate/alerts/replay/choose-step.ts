import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { AppError } from '#shared/errors/app-error.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** What agents mostly send, and the tiers that the store keeps. */
const STEPS = [10 * SECOND_MS, MINUTE_MS, 15 * MINUTE_MS, HOUR_MS] as const;
/** So many steps of all series together are looked at in some seconds. */
const MOST_STEPS = 3_000_000;
/** A window or `for` must have so many steps. */
const LEAST_PARTS = 10;

/** How long it takes until the rule says something, by its own numbers; 0 if the next sample may be enough. */
function slowness({ condition, forMs }: AlertRule): number {
  const windowMs = 'windowMs' in condition ? condition.windowMs : condition.kind === 'no-data' ? condition.silentMs : 0;
  return Math.max(windowMs, forMs);
}

export interface ChosenStep {
  readonly stepMs: number;
  /** The longest that would tell what the rule sees. */
  readonly exactStepMs: number;
}

/**
 * In which steps the past is looked at: the longest that tell what the rule would see, or longer ones where there would be too many.
 * Throws AppError `query.too-large`.
 */
export function chooseStep(rules: readonly AlertRule[], seriesCount: number, spanMs: number): ChosenStep {
  const quickest = Math.min(...rules.map(slowness));
  const exactStepMs = STEPS.findLast((stepMs) => stepMs * LEAST_PARTS <= quickest) ?? (quickest < 2 * MINUTE_MS ? STEPS[0] : MINUTE_MS);
  const stepMs = STEPS.find((candidate) => candidate >= exactStepMs && (spanMs / candidate) * seriesCount <= MOST_STEPS);
  if (stepMs !== undefined) return { stepMs, exactStepMs };
  throw new AppError({
    code: 'query.too-large',
    message: `The rule watches ${seriesCount.toLocaleString('en')} series: too many to replay so long a time.`,
    where: 'rule.condition.selector',
    remedy: 'Ask for fewer days, or name fewer series while you try.',
  });
}
