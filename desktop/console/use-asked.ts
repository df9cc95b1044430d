import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * Opens what the address asks for: `?ask=silence`, as the palette writes it. It is taken out of the address at once, so that going back
 * does not ask again. `isReady`: not before what it needs is there.
 */
export function useAsked(ask: string, open: () => void, isReady: () => boolean = () => true): void {
  const route = useRoute();
  const router = useRouter();
  watch(
    () => route.query['ask'] === ask && isReady(),
    (isAsked) => {
      if (!isAsked) return;
      const { ask: _, ...query } = route.query;
      void router.replace({ query });
      open();
    },
    { immediate: true },
  );
}
