import { AppError } from '../errors/app-error.ts';
import type { Refusal } from '../protocol/refusal.ts';

/** The hub's "no" as an error of this side. */
export function refusalError({ code, message, where, remedy }: Refusal): AppError {
  return new AppError({ code, message, ...(where === undefined ? {} : { where }), ...(remedy === undefined ? {} : { remedy }) });
}
