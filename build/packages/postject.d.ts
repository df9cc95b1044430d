declare module 'postject' {
  /** Puts `content` into an executable as a section called `name`, and turns on the fuse by which the executable looks for it. */
  export function inject(
    executable: string,
    name: string,
    content: Buffer,
    options?: { readonly sentinelFuse?: string; readonly machoSegmentName?: string },
  ): Promise<void>;
}
