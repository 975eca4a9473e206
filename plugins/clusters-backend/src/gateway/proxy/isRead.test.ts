import { isRead } from './isRead';

const pods = '/api/v1/namespaces/shop/pods';

describe('isRead', () => {
  it.each([
    ['GET', pods],
    ['HEAD', pods],
    ['GET', `${pods}?watch=1`],
    ['GET', '/api/v1/watch/pods'],
    ['GET', `${pods}/web/log?follow=true`],
    ['GET', '/version'],
    ['GET', '/apis/rbac.authorization.k8s.io/v1/clusterroles/rigging%3Aa'],
    ['GET', `${pods}?labelSelector=a%3Db%ff`],
    ['GET', '/apis/apps/v1/deployments/web'],
    ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'],
    [
      'POST',
      '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews?timeout=1s',
    ],
    ['POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews'],
  ])('%s %s is one', (method, path) => {
    expect(isRead({ method, path, isUpgrade: false })).toBe(true);
  });

  it.each([
    ['POST', pods],
    ['PUT', `${pods}/web`],
    ['PATCH', `${pods}/web`],
    ['DELETE', pods],
    ['OPTIONS', pods],
    ['GET', `${pods}/web/exec?command=sh`],
    ['GET', `${pods}/web%2fexec?command=sh`],
    ['GET', `${pods}/web/%65xec?command=sh`],
    ['GET', '/api/v1/%70roxy/namespaces/shop/services/web/%ff'],
    ['GET', `${pods}/web/%65xec?command=sh&a=%ff`],
    ['GET', `${pods}/web/%70roxy/%ff`],
    ['GET', `${pods}/web/%70roxy/%`],
    ['GET', `${pods}/%ff`],
    ['GET', `${pods}/a%2fb/exec`],
    ['GET', `${pods}/web/%2570roxy/`],
    ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews%ff'],
    ['GET', `${pods}/web/attach`],
    ['GET', `${pods}/web/portforward`],
    ['GET', `${pods}/web/proxy/delete-all`],
    ['GET', '/api/v1/proxy/namespaces/shop/services/web/delete-all'],
    ['GET', '/api/v1/nodes/one/proxy/exec/shop/web/web'],
    ['POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews'],
    ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews/x'],
    ['POST', '/apis/evil.example.com/v1/selfsubjectreviews'],
  ])('%s %s is none', (method, path) => {
    expect(isRead({ method, path, isUpgrade: false })).toBe(false);
  });

  it('takes only watches for reads among requests to switch protocols', () => {
    const upgrade = (method: string, path: string) =>
      isRead({ method, path, isUpgrade: true });
    expect(upgrade('GET', `${pods}?watch=1`)).toBe(true);
    expect(upgrade('GET', `${pods}/web/exec?watch=1`)).toBe(false);
    expect(upgrade('GET', `${pods}/web/console?watch=1`)).toBe(false);
    expect(upgrade('POST', `${pods}?watch=1`)).toBe(false);
    expect(upgrade('GET', pods)).toBe(false);
  });
});
