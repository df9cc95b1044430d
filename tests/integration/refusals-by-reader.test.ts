import { expect, it, onTestFinished } from 'vitest';
import { createRestClient } from '#shared/client/rest-client.ts';
import { speak } from '#shared/language/spoken.ts';
import { createdApiKeySchema } from '#shared/protocol/rest/access/api-keys.ts';
import { vendorSchema } from '#shared/protocol/rest/access/vendors.ts';
import { type RestError, restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { madeUpBoard, madeUpScene, madeUpTile } from '../support/made-up-board.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';

const NOON = Date.UTC(2026, 5, 6, 12);
const twice = [madeUpTile(), madeUpTile()];
/** Each is put into words in another way: by a sentence, by words of another area, by several of them, by what is caught on its way. */
const REFUSED: Readonly<Record<string, readonly [body: object, english: RegExp, german: RegExp]>> = {
  '/api/events': [
    { name: 'Anna and Ben', start_time: NOON, end_time: NOON - 1 },
    /^The event would be over before it begins\. Correct the field/,
    /^Die Feier wäre vorbei, bevor sie beginnt\. Berichtigen Sie/,
  ],
  '/api/boards': [madeUpBoard({ scenes: [madeUpScene('one', twice)] }), /“Scene one”.* And \d more\. /, /„Scene one“.* Und \d weitere\. /],
  '/api/events/import': [
    { format: 'csv', text: 'time,name', date: '2026-06-06' },
    /^The table has no lines\. Give a head/,
    /^Die Tabelle hat keine Zeilen\. Geben Sie/,
  ],
  '/api/rules': [
    {
      name: 'Both',
      severity: 'warning',
      condition: { kind: 'composite', operator: 'and', rule_ids: ['no-such-rule'] },
    },
    /^There is no rule "no-such-rule"\./,
    /^Eine Regel „no-such-rule“ gibt es nicht\./,
  ],
};
const ADDRESSES = Object.keys(REFUSED);

async function refusalAt(hub: BuiltHub, address: string, language: string | null): Promise<RestError> {
  const response = await fetch(hub.baseUrl + address, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${hub.access.token}`,
      'content-type': 'application/json',
      ...(language === null ? {} : { 'accept-language': language }),
    },
    body: JSON.stringify(REFUSED[address]?.[0]),
  });
  return restErrorSchema.parse(await response.json());
}
const words = ({ message, remedy }: RestError): string => `${message} ${remedy}`;
const wordsAt = async (hub: BuiltHub, language: string | null): Promise<readonly string[]> =>
  await Promise.all(ADDRESSES.map(async (address) => words(await refusalAt(hub, address, language))));

it('a refusal is in the language of who reads it, and in that of the venue for whoever does not say', async () => {
  const [english, german] = [await startBuiltHub(), await startBuiltHub({ args: ['--language', 'de'] })];
  const [inEnglish, inGerman] = [await wordsAt(english, null), await wordsAt(german, null)];
  for (const [index, address] of ADDRESSES.entries()) {
    expect(inEnglish[index]).toMatch(REFUSED[address]?.[1] ?? '');
    expect(inGerman[index]).toMatch(REFUSED[address]?.[2] ?? '');
  }
  for (const hub of [english, german]) {
    expect(await wordsAt(hub, 'en')).toEqual(inEnglish);
    expect(await wordsAt(hub, 'de-AT, de;q=0.9, en;q=0.8')).toEqual(inGerman);
  }
  expect([await wordsAt(english, 'fr'), await wordsAt(german, 'fr')]).toEqual([inEnglish, inGerman]);
  // All at once: nobody is told in the language of somebody else.
  const [one, other, own] = await Promise.all(['en', 'de', null].map(async (language) => await wordsAt(german, language)));
  expect([one, other, own]).toEqual([inEnglish, inGerman, inGerman]);
  const [first, second] = [await refusalAt(german, '/api/events', 'en'), await refusalAt(german, '/api/events', 'de')];
  expect([first.code, first.where]).toEqual([second.code, second.where]);
});

it('a page that speaks English is refused in English by the hub of a German venue', async () => {
  const hub = await startBuiltHub({ args: ['--language', 'de'] });
  const rest = () => createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token });
  const { id } = await rest().ask({ path: '/api/access/vendors', body: { name: 'Sound Ltd' }, reply: vendorSchema });
  const key = { name: 'Sound', scopes: ['plan-events'], vendor_id: id };
  const asked = async (): Promise<unknown> =>
    await rest()
      .ask({ path: '/api/access/keys', body: key, reply: createdApiKeySchema })
      .catch((error: unknown) => error);
  expect(await asked()).toMatchObject({ code: 'access.invalid', message: "A vendor's key may not plan events." });
  speak('de');
  onTestFinished(() => speak('en'));
  expect(await asked()).toMatchObject({ message: expect.stringMatching(/^Der Schlüssel eines Dienstleisters darf das nicht: Feiern/) });
});
