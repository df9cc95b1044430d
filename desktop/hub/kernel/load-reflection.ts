/**
 * The libraries for certificates and passkeys need it before they are loaded themselves. An import inside their own users comes too late once
 * they are bundled: what several use is a file of its own, which runs first.
 */
export async function loadReflection(): Promise<void> {
  await import('reflect-metadata');
}
