import { type Component, defineAsyncComponent } from 'vue';
import { late } from '../late.ts';

/** Loaded after the first picture, so that a host can be opened also when the hub is lost by then. */
export const loadDetails: () => Promise<typeof import('./HostDetails.vue')> = late(() => import('./HostDetails.vue'));
export const HostDetails: Component = defineAsyncComponent(loadDetails);
