/** What boards show of pictures. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** A floor plan or another picture of boards; its bytes are kept apart, under its id. */
export interface BoardPicture {
  /** SHA-256 of its bytes as they are kept, hexadecimal: the same picture is kept once. */
  readonly id: string;
  readonly name: string;
  readonly type: PictureType;
  readonly sizeBytes: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly addedMs: number;
}

export const MOST_PICTURE_BYTES = 10 * 1_048_576;
export const MOST_PICTURES = 200;
