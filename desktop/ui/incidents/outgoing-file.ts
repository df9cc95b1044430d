import type { OutgoingFile } from '#shared/client/incident-calls.ts';
import { MOST_FILE_BYTES } from '#shared/domain/incident/incident-file.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { say } from './words.ts';

/** Enough to read a type plate by, and a few hundred kilobytes. */
const LONGEST_SIDE = 2_048;
const QUALITY = 0.82;

/**
 * What was chosen or photographed as it is sent. Pictures are drawn anew: smaller, the right way up, without what the camera wrote into
 * them, and of whatever kind this device can show. Throws AppError `incident.file-unusable` for what the hub would not take.
 */
export async function outgoingFile(file: File, uploadId: string, text = ''): Promise<OutgoingFile> {
  const isPicture = file.type.startsWith('image/');
  const content = isPicture ? await redrawn(file) : file;
  if (content.size > MOST_FILE_BYTES) throw unusable(say('too-large', { name: file.name }));
  const name = (isPicture ? `${file.name.replace(/\.[^.]*$/, '')}.jpg` : file.name)
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(-120);
  return { name: name === '' || name === '.jpg' ? 'photo.jpg' : name, text, uploadId, bytes: new Uint8Array(await content.arrayBuffer()) };
}

async function redrawn(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw unusable(say('no-picture', { name: file.name }));
  });
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const pen = canvas.getContext('2d');
    if (pen === null) throw unusable(say('no-smaller'));
    // JPEG knows no transparency.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    if (blob === null) throw unusable(say('no-smaller'));
    return blob;
  } finally {
    bitmap.close();
  }
}

const unusable = (message: string): AppError => new AppError({ code: 'incident.file-unusable', message, remedy: say('choose-other') });
