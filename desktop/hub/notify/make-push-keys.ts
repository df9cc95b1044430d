/** A pair of keys by which push services know the hub (VAPID, RFC 8292). */
export async function makePushKeys(): Promise<{ readonly publicKey: string; readonly privateKey: string }> {
  const webPush = (await import('web-push')).default;
  return webPush.generateVAPIDKeys();
}
