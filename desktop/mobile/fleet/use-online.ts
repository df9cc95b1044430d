import { onScopeDispose, type Ref, shallowRef } from 'vue';

/** Whether the phone itself has any network at all. */
export function useOnline(page: Pick<Window, 'navigator' | 'addEventListener' | 'removeEventListener'>): Readonly<Ref<boolean>> {
  const isOnline = shallowRef(page.navigator.onLine);
  const note = (): void => {
    isOnline.value = page.navigator.onLine;
  };
  for (const event of ['online', 'offline']) page.addEventListener(event, note);
  onScopeDispose(() => {
    for (const event of ['online', 'offline']) page.removeEventListener(event, note);
  });
  return isOnline;
}
