/** A picture without what its camera wrote into it: place, time, owner, a smaller copy of what was cut away. */
export interface BarePicture {
  readonly bytes: Buffer;
  /** As it is shown, pixels. */
  readonly width: number;
  readonly height: number;
}
