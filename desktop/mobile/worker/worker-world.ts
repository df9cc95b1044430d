import type { PushMessage, PushPayload } from '#shared/protocol/notify/push-payload.ts';

/** What is used of a service worker's own world: its types and those of a page cannot be had together. */
export interface WorkerWorld {
  readonly registration: WorkerRegistration;
  readonly clients: WorkerClients;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'push', listener: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void;
  addEventListener(type: 'pushsubscriptionchange', listener: (event: Waiting) => void): void;
  addEventListener(type: 'sync', listener: (event: Waiting) => void): void;
}
export interface WorkerRegistration {
  readonly scope: string;
  readonly pushManager?: Pick<PushManager, 'subscribe'>;
  showNotification(title: string, options: ShownOptions): Promise<void>;
}
/** Browsers know more of notifications than the types of a page do. */
export interface ShownOptions {
  readonly body: string;
  readonly tag: string;
  readonly renotify?: boolean;
  readonly requireInteraction?: boolean;
  readonly silent?: boolean;
  readonly icon: string;
  readonly badge: string;
  readonly data: PushPayload;
  readonly actions?: readonly { readonly action: 'take' | 'open'; readonly title: string }[];
}
export interface WorkerPage {
  readonly visibilityState: 'visible' | 'hidden';
  postMessage(message: PushMessage): void;
  focus(): Promise<unknown>;
}
export interface WorkerClients {
  claim(): Promise<void>;
  matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: boolean }): Promise<readonly WorkerPage[]>;
  openWindow(url: string): Promise<unknown>;
}
interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Pushed extends Waiting {
  readonly data: { json(): unknown } | null;
}
interface Clicked extends Waiting {
  readonly action: string;
  readonly notification: { readonly data: PushPayload; close(): void };
}
