import { describe, expect, it } from 'vitest';
import { CONSOLE_SCREENS } from '../../../../scripts/screenshots/console-screens.ts';
import { linkIn, pageOfLink } from '../../../../desktop/main/shell/deep-link.ts';

describe('a link', () => {
  it.each([
    ['wedsync://open', '/'],
    ['wedsync://open/', '/'],
    ['WEDSYNC://open/alerts/incidents/inc_01', '/alerts/incidents/inc_01'],
    ['wedsync://open/hosts/bar-till.1', '/hosts/bar-till.1'],
  ])('opens a page: %s', (link, page) => {
    expect(pageOfLink(link)).toBe(page);
  });

  it.each([
    'wedsync://attach/alerts',
    'wedsync:open/alerts',
    'wedsync://open/console/index.html',
    'wedsync://open/../etc',
    'wedsync://open//host',
    'wedsync://open/alerts?token=1',
    'wedsync://open/alerts#x',
    'wedsync://open/alerts\njavascript:1',
    'wedsync://open.example/alerts',
    `wedsync://open/hosts/${'a'.repeat(200)}`,
    'https://open/alerts',
  ])('that is none of ours opens nothing: %s', (link) => {
    expect(pageOfLink(link)).toBeNull();
  });

  it('leads to every page of the console', () => {
    const ids = {
      hostId: 'bar-till-1',
      alertId: 'cpu-high-45ce',
      ruleId: 'cpu-high',
      incidentId: 'VC5_M9',
      policyId: 'Kt4',
      eventId: 'mqG',
      boardId: '8_C',
    };
    const pages = CONSOLE_SCREENS.filter(({ route }) => route !== null).map(({ path }) => path(ids));
    expect(pages.map((page) => pageOfLink(`wedsync://open${page}`))).toEqual(pages);
  });

  it('is found on a command line', () => {
    expect(linkIn(['/opt/wedsync', '--lan', 'wedsync://open/alerts'])).toBe('wedsync://open/alerts');
    expect(linkIn(['/opt/wedsync', '--lan'])).toBeNull();
  });
});
