import type { IncidentFile } from '#shared/domain/incident/incident-file.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { defineStore } from 'pinia';
import { watch } from 'vue';
import { useHub } from '../use-hub.ts';
import { useRest } from '../use-rest.ts';
import { say } from './words.ts';

/** So many stay at hand. */
const MOST_KEPT = 40;

/** Photos of incidents as addresses that an `img` shows: they come with the right of whoever looks, which an `img` alone has not. */
export const usePictureStore = defineStore('incident-pictures', () => {
  const calls = createIncidentCalls(useRest());
  const { client } = useHub();
  const kept = new Map<string, Promise<string>>();
  // What one person was shown is not for the next who signs in here.
  watch(client, (hub) => hub === null && kept.clear());
  const load = async (incidentId: string, { id, type }: IncidentFile): Promise<string> => {
    const bytes = await calls.file(incidentId, id);
    return await new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => resolve(String(reader.result)));
      reader.addEventListener('error', () => reject(unreadable()));
      reader.readAsDataURL(new Blob([bytes], { type }));
    });
  };
  return {
    /** A `data:` address. One that failed is asked for again the next time. */
    address(incidentId: string, file: IncidentFile): Promise<string> {
      const key = `${incidentId} ${file.id}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const asked = load(incidentId, file);
      kept.set(key, asked);
      asked.catch(() => kept.delete(key));
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return asked;
    },
  };
});

const unreadable = (): AppError => new AppError({ code: 'incident.file-unknown', message: say('no-photo') });
