import { checkPath } from '../proxy/checkPath';
import { describeRequest } from './describeRequest';
import { withoutAgentSecrets } from './withoutAgentSecrets';

function narrowed(raw: string) {
  const path = checkPath(raw);
  const request = describeRequest({ method: 'GET', path, isUpgrade: false });
  return withoutAgentSecrets(request, path);
}

const elsewhere = 'metadata.namespace!=rigging-system';
const own = `fieldSelector=${encodeURIComponent(elsewhere)}`;

describe('withoutAgentSecrets', () => {
  it.each([
    ['/api/v1/secrets', `/api/v1/secrets?${own}`],
    ['/api/v1/secrets?', `/api/v1/secrets?${own}`],
    ['/api/v1/secrets/', `/api/v1/secrets/?${own}`],
    ['/api/v1/%73ecrets', `/api/v1/%73ecrets?${own}`],
    ['/api/v1/watch/secrets', `/api/v1/watch/secrets?${own}`],
    [
      '/api/v1/secrets?watch=1&labelSelector=a%3Db&watch=1',
      `/api/v1/secrets?${own}&watch=1&labelSelector=a%3Db&watch=1`,
    ],
    ['/api/v1/secrets?fieldSelector=', `/api/v1/secrets?${own}`],
    ['/api/v1/secrets?fieldSelector', `/api/v1/secrets?${own}`],
  ])('makes of %s %s', (raw, expected) => {
    expect(narrowed(raw)).toBe(expected);
  });

  it.each([
    ['fieldSelector=type%3DOpaque', 'type=Opaque'],
    ['%66ield%53elector=type%3DOpaque', 'type=Opaque'],
    ['fieldSelector=a%3Db&limit=5&fieldSelector=c%3Dd', 'a=b'],
    ['fieldSelector=a%3Db%5C', 'a=b\\'],
    ['fieldSelector=a=b?c', 'a=b?c'],
  ])('keeps what a client asks for by %s behind its own', (query, selector) => {
    const params = new URL(narrowed(`/api/v1/secrets?${query}`), 'http://a')
      .searchParams;

    expect(params.getAll('fieldSelector')).toEqual([
      `${elsewhere},${selector}`,
    ]);
  });

  it.each([
    '/api/v1/namespaces/shop/secrets?fieldSelector=a%3Db',
    '/api/v1/watch/namespaces/shop/secrets/a',
    '/api/v1/pods',
    '/apis/example.com/v1/secrets',
    '/version',
  ])('leaves %s as it is', raw => {
    expect(narrowed(raw)).toBe(raw);
  });
});
