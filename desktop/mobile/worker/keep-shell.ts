/**
 * Has the service worker keep this page, where the browser lets it: encrypted, at a certificate that it believes. Elsewhere, and in
 * private windows, the page works as well, only not without the hub.
 */
export async function keepShell(
  navigator: { readonly serviceWorker?: Pick<ServiceWorkerContainer, 'register'> },
  onFailure: (error: unknown) => void,
): Promise<void> {
  try {
    await navigator.serviceWorker?.register('./worker.js', { scope: './', updateViaCache: 'none' });
  } catch (error) {
    onFailure(error);
  }
}
