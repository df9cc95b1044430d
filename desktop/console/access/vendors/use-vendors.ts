import { onMounted, type ShallowRef, shallowRef } from 'vue';
import { useRest } from '../../../ui/use-rest.ts';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { listVendors, type VendorChoice } from './vendor-list.ts';

export type VendorsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly vendors: readonly VendorChoice[] }
  | { readonly kind: 'failed'; readonly message: string };

/** The vendors that something can belong to, asked once when a dialog opens. */
export function useVendors(): Readonly<ShallowRef<VendorsState>> {
  const rest = useRest();
  const state = shallowRef<VendorsState>({ kind: 'loading' });
  onMounted(async () => {
    try {
      state.value = { kind: 'ready', vendors: (await listVendors(rest)) ?? [] };
    } catch (error) {
      state.value = { kind: 'failed', message: refusalWords(error) };
    }
  });
  return state;
}
