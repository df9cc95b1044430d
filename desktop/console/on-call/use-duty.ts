import { createDutyCalls, type DutyCalls } from '#shared/client/duty-calls.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import { DUTY_LISTS } from '#shared/protocol/incidents/duty-messages.ts';
import type { RestContactNow, RestOnCall } from '#shared/protocol/rest/incidents/on-call.ts';
import { directoryOfRest, type RestPlan } from '#shared/view/duty/plan-of-rest.ts';
import { tellingNames } from '#shared/domain/incident/same-name.ts';
import { computed, type ComputedRef, inject, type InjectionKey, provide } from 'vue';
import type { Polled } from '../../ui/use-polled.ts';
import { useRest } from '../../ui/use-rest.ts';
import { useTicker } from '../../ui/use-ticker.ts';
import { useFollowed } from '../use-followed.ts';
import type { DutyNames } from '../incidents/target-words.ts';
import { say } from './words.ts';

/** What colleagues change is told; phones come and go unasked. */
const EVERY_MS = 15_000;
const MINUTE_MS = 60_000;

export interface DutyLists extends RestPlan {
  readonly onCall: RestOnCall;
}

/** What the pages about who is told have in common: all that is planned, followed while one of them is open. */
export interface Duty {
  readonly calls: DutyCalls;
  readonly state: Readonly<ComputedRef<Polled<DutyLists>>>;
  /** Null until it has been told. */
  readonly lists: ComputedRef<DutyLists | null>;
  readonly directory: ComputedRef<Directory>;
  readonly names: ComputedRef<DutyNames>;
  /** Whether and how each contact is reached now, by id. */
  readonly reach: ComputedRef<ReadonlyMap<string, RestContactNow>>;
  /** The minute that it is, UTC milliseconds: what is drawn of weeks need not be drawn each second. */
  readonly minuteMs: ComputedRef<number>;
  nameOf(contactId: string): string;
  refresh(): Promise<void>;
}

const DUTY: InjectionKey<Duty> = Symbol('duty');
const NOTHING: RestPlan = { contacts: [], teams: [], rotas: [], policies: [], onCall: { turns: [] } };

/** For the frame of these pages. */
export function provideDuty(): Duty {
  const calls = createDutyCalls(useRest());
  const nowMs = useTicker();
  const { state, refresh } = useFollowed<DutyLists>(
    DUTY_LISTS,
    async () => {
      const [contacts, teams, rotas, policies, onCall] = await Promise.all([
        calls.contacts.list(),
        calls.teams.list(),
        calls.rotas.list(),
        calls.policies.list(),
        calls.onCall(),
      ]);
      return { contacts, teams, rotas, policies, onCall };
    },
    EVERY_MS,
  );
  const lists = computed(() => (state.value.kind === 'ready' ? state.value.value : null));
  const names = computed<DutyNames>(() => ({
    contacts: tellingNames(lists.value?.contacts ?? []),
    rotas: tellingNames(lists.value?.rotas ?? []),
    teams: tellingNames(lists.value?.teams ?? []),
  }));
  const duty: Duty = {
    calls,
    state: computed(() => state.value),
    lists,
    directory: computed(() => directoryOfRest(lists.value ?? NOTHING)),
    names,
    reach: computed(() => new Map((lists.value?.onCall.contacts ?? []).map((contact) => [contact.id, contact]))),
    minuteMs: computed(() => Math.floor(nowMs.value / MINUTE_MS) * MINUTE_MS),
    nameOf: (contactId) => names.value.contacts.get(contactId) ?? say('somebody-removed'),
    refresh,
  };
  provide(DUTY, duty);
  return duty;
}

export function useDuty(): Duty {
  const duty = inject(DUTY);
  if (duty === undefined) throw new Error('There is no plan of duty: the page must stand in OnCallFrame.');
  return duty;
}
