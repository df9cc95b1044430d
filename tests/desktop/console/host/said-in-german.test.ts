import { afterEach, expect, it } from 'vitest';
import { effectScope, nextTick, type Ref } from 'vue';
import { AppError } from '#shared/errors/app-error.ts';
import { speak } from '#shared/language/spoken.ts';
import { GERMAN } from '../../../../desktop/console/german.ts';
import { useHostFacts } from '../../../../desktop/console/host/use-host-facts.ts';
import { useTopProcesses } from '../../../../desktop/console/host/use-top-processes.ts';
import { usePastWindow } from '../../../../desktop/console/series/use-past-window.ts';
import { useSeriesWindow } from '../../../../desktop/console/series/use-series-window.ts';
import { stageFace } from '../../../support/face-stage.ts';

afterEach(() => speak('en'));
const REQUEST = { hostId: 'host-1', names: ['up'], windowMs: 60_000, stepMs: 1_000, startMs: 0, endMs: 60_000 };

it('what the hub refuses of a system is said in German where that is spoken', async () => {
  speak('de', GERMAN);
  const stage = stageFace();
  const client = stage.session.client.value;
  if (client === null) throw new Error('the stage has no hub');
  const refused = new AppError({ code: 'host.unreachable', message: 'The system does not answer.', where: 'host host-1' });
  client.hostDetail = () => Promise.reject(refused);
  client.topProcesses = () => Promise.reject(refused);
  client.query = () => Promise.reject(refused);
  client.watchSeries = (_request, { onError }) => {
    onError(refused);
    return () => undefined;
  };
  const scope = effectScope();
  const said = stage.app.runWithContext(() =>
    scope.run((): Readonly<Ref<unknown>>[] => [
      useHostFacts(
        () => 'host-1',
        () => null,
      ),
      useTopProcesses(
        () => 'host-1',
        () => true,
      ),
      useSeriesWindow(() => REQUEST).failure,
      usePastWindow(() => REQUEST).failure,
    ]),
  );
  await nextTick();
  await nextTick();
  scope.stop();
  const german = 'Dieses System antwortet nicht.';
  expect(said?.map(({ value }) => value)).toEqual([
    { kind: 'failed', message: german },
    { kind: 'failed', message: german },
    german,
    german,
  ]);
});
