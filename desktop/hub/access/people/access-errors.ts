import { AppError } from '#shared/errors/app-error.ts';

export const unknownAccount = (): AppError =>
  new AppError({ code: 'access.unknown', message: 'There is no such account any more.', where: 'id', remedy: 'Look at the list again.' });

export const nameTaken = (): AppError =>
  new AppError({
    code: 'access.conflict',
    message: 'Somebody else signs in by this name.',
    where: 'sign_in_name',
    remedy: 'Take another one, such as first and last name.',
  });

export const vendorNeeded = (): AppError =>
  new AppError({
    code: 'access.invalid',
    message: 'A vendor’s account must say which vendor it is.',
    where: 'vendor_id',
    remedy: 'Choose the vendor, or another role.',
  });

export const vendorUnknown = (): AppError =>
  new AppError({ code: 'access.unknown', message: 'There is no such vendor.', where: 'vendor_id', remedy: 'Choose one from the list.' });
