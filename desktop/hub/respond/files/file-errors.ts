import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';

export const fileUnknown = (id: string): AppError =>
  new AppError({
    code: 'incident.file-unknown',
    message: refusal`There is no file "${id}" in this incident, or it is damaged.`,
    where: 'file_id',
    remedy: refusal`The timeline says which there are.`,
  });

export const fileUnusable = (name: string): AppError =>
  new AppError({
    code: 'incident.file-unusable',
    message: refusal`"${name}" is no picture (JPEG, PNG), PDF or plain text, or it is broken.`,
    where: 'body',
    remedy: refusal`Take a photo of it, or save it as one of these.`,
  });

export const filesFull = (message: Sentence): AppError =>
  new AppError({
    code: 'incident.files-full',
    message,
    where: 'body',
    remedy: refusal`Raise "size" under "files" in hub.yaml, or keep it elsewhere and write a note.`,
  });
