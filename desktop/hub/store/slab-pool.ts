/** Numbers of one slab: 4 KB, ten rows of fifty series. The last slab of each host is half empty on average: with 8 KB that was 4 MB. */
export const SLAB_DOUBLES = 512;
/** Slabs are cut from pieces of a megabyte, which the system takes back when they are given up, whatever lies around them. */
const SLABS_OF_A_PIECE = 256;

/** Memory for the rows of all heads: what one gives back the next one takes, and no head keeps what it needed once. */
export interface SlabPool {
  /** A slab with whatever was in it. */
  take(): Float64Array;
  give(slab: Float64Array): void;
  /** How many slabs there are, taken and free. */
  size(): number;
}

interface Piece {
  readonly free: Float64Array[];
}

export function createSlabPool(): SlabPool {
  /** The oldest first: they are filled before the newer ones, so that those become free as a whole. */
  const pieces = new Map<ArrayBufferLike, Piece>();

  const addPiece = (): Piece => {
    const numbers = new Float64Array(SLABS_OF_A_PIECE * SLAB_DOUBLES);
    const slabAt = (index: number): Float64Array => numbers.subarray(index * SLAB_DOUBLES, (index + 1) * SLAB_DOUBLES);
    const piece = { free: Array.from({ length: SLABS_OF_A_PIECE }, (_, index) => slabAt(index)) };
    pieces.set(numbers.buffer, piece);
    return piece;
  };
  const isFree = ({ free }: Piece): boolean => free.length === SLABS_OF_A_PIECE;
  return {
    take() {
      for (const { free } of pieces.values()) {
        const slab = free.pop();
        if (slab !== undefined) return slab;
      }
      return addPiece().free.pop() as Float64Array;
    },
    give(slab) {
      const piece = pieces.get(slab.buffer);
      if (piece === undefined) return;
      piece.free.push(slab);
      // One stays for what comes next.
      if (isFree(piece) && [...pieces.values()].some((other) => other !== piece && isFree(other))) pieces.delete(slab.buffer);
    },
    size: () => pieces.size * SLABS_OF_A_PIECE,
  };
}
