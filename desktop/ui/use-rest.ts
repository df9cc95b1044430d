import { createRestClient, type RestClient } from '#shared/client/rest-client.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { useHub } from './use-hub.ts';

/** REST of the hub that the face is connected to, with the face's own right; whoever asks before there is one gets `hub.no-answer`. */
export function useRest(): RestClient {
  const { address } = useHub();
  return {
    async ask(request) {
      if (address.value === null) {
        throw new AppError({ code: 'hub.no-answer', message: 'The hub has not started yet.', remedy: 'Try again in a moment.' });
      }
      return await createRestClient(address.value).ask(request);
    },
  };
}
