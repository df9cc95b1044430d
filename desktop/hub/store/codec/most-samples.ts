/** A block holds at most this many; the codec's memory is as large, and a corrupt count cannot ask for more. */
export const MOST_SAMPLES = 16_384;
