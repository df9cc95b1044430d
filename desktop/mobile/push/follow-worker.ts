import { pushMessageSchema, type PushPayload } from '#shared/protocol/notify/push-payload.ts';
import { onScopeDispose } from 'vue';

export interface FollowWorkerOptions {
  readonly container: Pick<ServiceWorkerContainer, 'addEventListener' | 'removeEventListener' | 'getRegistration'> | undefined;
  readonly onPush: (notice: PushPayload) => void;
  readonly onOpen: (incidentId: string) => void;
  /** Something waits to be told. */
  readonly onActKept: () => void;
}

export interface WorkerFollower {
  /** Takes away what the phone still shows though nobody needs it any more; `keep`: by their tags. */
  tidy(keep: ReadonlySet<string>): Promise<void>;
}

/** What the worker says while the page is open; ends with the component that uses it. */
export function followWorker({ container, onPush, onOpen, onActKept }: FollowWorkerOptions): WorkerFollower {
  const listen = ({ data }: MessageEvent): void => {
    const message = pushMessageSchema.safeParse(data).data;
    if (message?.type === 'push') onPush(message.notice);
    if (message?.type === 'open-incident') onOpen(message.incidentId);
    if (message?.type === 'act-kept') onActKept();
  };
  container?.addEventListener('message', listen);
  onScopeDispose(() => container?.removeEventListener('message', listen));
  return {
    async tidy(keep) {
      const shown = (await (await container?.getRegistration())?.getNotifications()) ?? [];
      for (const notification of shown) if (!keep.has(notification.tag)) notification.close();
    },
  };
}
