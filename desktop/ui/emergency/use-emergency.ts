import { createIncidentCalls, type IncidentCalls } from '#shared/client/incident-calls.ts';
import { EMERGENCY_WORDS } from '#shared/domain/incident/emergency-kinds.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { onScopeDispose, type Ref, shallowRef } from 'vue';
import { refusalWords } from '../refusal-words.ts';
import { useRest } from '../use-rest.ts';
import { type EmergencyDraft, emergencyBody } from './emergency-body.ts';
import { say } from './words.ts';

/** `trying`: the hub has not answered yet, it is asked again and again; `refused`: it will not be, and why. */
export type EmergencyState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'trying'; readonly isLate: boolean }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'called'; readonly incidentId: string };

export interface EmergencyCall {
  readonly state: Readonly<Ref<EmergencyState>>;
  /** Calls it, however often until the hub has heard: all of it is one emergency. */
  call(draft: EmergencyDraft): Promise<void>;
}

const AGAIN_AFTER_MS = 1_500;
/** They pass by themselves. */
const PASSING = ['hub.no-answer', 'hub.internal', 'hub.storage-failed', 'protocol.rate-exceeded', 'protocol.malformed'];

export type KeepEmergency = (id: string, draft: EmergencyDraft) => Promise<EmergencyState>;

export interface EmergencyCallOptions {
  readonly calls?: Pick<IncidentCalls, 'emergency'>;
  readonly makeId?: () => string;
  readonly againAfterMs?: number;
  /** Tells it in place of this, for as long as it takes, and says how that stands; unless given it is told while the component lives. */
  readonly keep?: KeepEmergency | undefined;
}

/** Calls an emergency from any face; ends with the component that uses it. */
export function useEmergency({
  calls = createIncidentCalls(useRest()),
  makeId = () => crypto.randomUUID(),
  againAfterMs = AGAIN_AFTER_MS,
  keep,
}: EmergencyCallOptions = {}): EmergencyCall {
  const state = shallowRef<EmergencyState>({ kind: 'asking' });
  /** By which the hub knows that it was asked for this before. */
  const id = makeId();
  let isLeft = false;
  onScopeDispose(() => (isLeft = true));
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, againAfterMs));
  return {
    state,
    async call({ kind, place, words }) {
      if (state.value.kind === 'trying' || state.value.kind === 'called') return;
      state.value = { kind: 'trying', isLate: false };
      const draft = { kind, place, words };
      if (keep !== undefined) {
        state.value = await keep(id, draft);
        return;
      }
      const body = emergencyBody(id, draft);
      while (!isLeft) {
        try {
          const incident = await calls.emergency(body);
          state.value = { kind: 'called', incidentId: incident.id };
          return;
        } catch (error) {
          if (error instanceof AppError && !PASSING.includes(error.code)) {
            state.value = { kind: 'refused', words: refusalWords(error) };
            return;
          }
          state.value = { kind: 'trying', isLate: true };
          await pause();
        }
      }
    },
  };
}

/** What the button says that calls it: `Call for help: Fire, Orangery`. */
export function callWords({ kind, place }: Pick<EmergencyDraft, 'kind' | 'place'>): string {
  const what = [kind === null ? null : EMERGENCY_WORDS[kind].short, place.trim()].filter((part) => part !== null && part !== '');
  return what.length === 0 ? say('call') : say('call-for', { what: what.join(', ') });
}
