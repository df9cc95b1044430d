import { type AsyncComponentLoader, type Component, defineAsyncComponent } from 'vue';
import LatePart from './LatePart.vue';

const AGAIN_AFTER_MS = 1_000;

/** A part that most phones never need. On a network that fails it is asked for until it is there. */
export const latePart = (loader: AsyncComponentLoader): Component =>
  defineAsyncComponent({
    loader,
    loadingComponent: LatePart,
    delay: 300,
    onError: (_error, retry) => void setTimeout(retry, AGAIN_AFTER_MS),
  });
