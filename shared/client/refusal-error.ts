import { AppError } from '../errors/app-error.ts';
import type { Refusal } from '../protocol/refusal.ts';

/** The hub's "no" as an error of this side. */
export const refusalError = ({ code, message, where, remedy }: Refusal): AppError => new AppError({ code, message, where, remedy });
