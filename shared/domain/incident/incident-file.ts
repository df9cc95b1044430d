/** What may be put to an incident. Pictures of other kinds are made into one of these where they are taken. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'application/pdf', 'text/plain'] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** A photo or a document of an incident; its bytes are kept apart, under its id. */
export interface IncidentFile {
  /** SHA-256 of its bytes as they are kept, hexadecimal: the same picture is kept once. */
  readonly id: string;
  /** As whoever sent it called it. */
  readonly name: string;
  readonly type: FileType;
  readonly sizeBytes: number;
  /** Of a picture, in pixels; null for anything else. */
  readonly width: number | null;
  readonly height: number | null;
  /** Made by whoever sent it: what is sent twice, since the first answer was lost, is one line of the timeline. */
  readonly uploadId: string;
}

export const MOST_FILE_BYTES = 10 * 1_048_576;
export const MOST_FILES_OF_INCIDENT = 100;

export const isPicture = ({ type }: Pick<IncidentFile, 'type'>): boolean => type.startsWith('image/');
