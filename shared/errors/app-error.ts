import type { Sentence } from '../language/wording.ts';

/** What an error tells the person who has to deal with it. Codes cross wires; stacks do not. */
export interface AppErrorDetails {
  /** Stable, dotted, e.g. `config.invalid`. */
  readonly code: string;
  /** What was wrong, quoting the offending value, never a secret. */
  readonly message: Sentence;
  /** File, field or address. */
  readonly where?: string | undefined;
  /** How to mend it. */
  readonly remedy?: Sentence | undefined;
  /** Not worth another try before this. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** Something that should not happen, with a stable code and the way out. */
export class AppError extends Error {
  readonly code: string;
  readonly where: string | undefined;
  readonly remedy: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly #details: AppErrorDetails;

  constructor(details: AppErrorDetails) {
    super(`${details.message}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = details.code;
    this.where = details.where;
    this.remedy = details.remedy?.toString();
    this.retryAfterMs = details.retryAfterMs;
    this.#details = details;
  }

  /** To be put into words for somebody who reads another language than was spoken when `message` and `remedy` were. */
  get sentences(): Pick<AppErrorDetails, 'message' | 'remedy'> {
    return this.#details;
  }
}
