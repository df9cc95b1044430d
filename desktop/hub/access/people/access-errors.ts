import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';

export const unknownAccount = (): AppError =>
  new AppError({
    code: 'access.unknown',
    message: refusal`There is no such account any more.`,
    where: 'id',
    remedy: refusal`Look at the list again.`,
  });

export const nameTaken = (): AppError =>
  new AppError({
    code: 'access.conflict',
    message: refusal`Somebody else signs in by this name.`,
    where: 'sign_in_name',
    remedy: refusal`Take another one, such as first and last name.`,
  });

export const vendorNeeded = (): AppError =>
  new AppError({
    code: 'access.invalid',
    message: refusal`A vendor’s account must say which vendor it is.`,
    where: 'vendor_id',
    remedy: refusal`Choose the vendor, or another role.`,
  });

export const vendorUnknown = (): AppError =>
  new AppError({
    code: 'access.unknown',
    message: refusal`There is no such vendor.`,
    where: 'vendor_id',
    remedy: refusal`Choose one from the list.`,
  });
