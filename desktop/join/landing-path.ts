/** Where a device goes on that believes the venue: displays to the wall, everybody else to the phone's page. */
export const landingPath = (search: string): '/' | '/wall/' => (new URLSearchParams(search).get('to') === 'wall' ? '/wall/' : '/');
