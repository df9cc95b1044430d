import { venueMoment } from '#shared/view/venue-time.ts';
import { say } from './words.ts';

/** In place of the sentence of the day while the hub is lost: this screen knows nothing then, neither good nor bad. */
export function dayWithoutHub(lostSinceMs: number, nowMs: number, timeZone: string): string {
  return say('hub.no-news', { at: venueMoment(lostSinceMs, nowMs, timeZone, true) });
}

/** In place of a host's sentence: it may well be fine, nobody here can tell. */
export function hostWithoutHub(hostName: string, lastHeardAtMs: number, nowMs: number, timeZone: string): string {
  return say('hub.no-news-of', { host: hostName, at: venueMoment(lastHeardAtMs, nowMs, timeZone, true) });
}
