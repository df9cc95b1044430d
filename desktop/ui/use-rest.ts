import { createRestClient, type RestClient } from '#shared/client/rest-client.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { useHub } from './use-hub.ts';
import { say } from './words.ts';

/** Asks the hub that this face is connected to, with the right that it has at that moment. */
export function useRest(): RestClient {
  const { address } = useHub();
  const client = (): RestClient => {
    if (address.value === null) {
      throw new AppError({ code: 'hub.no-answer', message: say('no-hub'), remedy: say('no-hub.do') });
    }
    return createRestClient(address.value);
  };
  return {
    ask: async (request) => client().ask(request),
    read: async (path) => client().read(path),
    download: async (path) => client().download(path),
    upload: async (request) => client().upload(request),
  };
}
