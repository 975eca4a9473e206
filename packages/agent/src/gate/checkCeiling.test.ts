import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { checkPath } from '../proxy/checkPath';
import { checkCeiling } from './checkCeiling';
import { describeRequest } from './describeRequest';

const ns = '/api/v1/namespaces/shop';
const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const rbac = '/apis/rbac.authorization.k8s.io/v1';

function allowed(ceiling: AgentCeiling, line: string) {
  const [method, path, upgrade] = line.split(' ');
  const request = describeRequest({
    method,
    path: checkPath(path),
    isUpgrade: upgrade !== undefined,
  });
  return checkCeiling(request, ceiling) === undefined;
}

/** The lowest ceiling that lets a request through. */
function lowest(line: string) {
  const ceilings: AgentCeiling[] = ['view', 'operate', 'admin'];
  return ceilings.find(ceiling => allowed(ceiling, line)) ?? 'never';
}

describe('checkCeiling', () => {
  it.each([
    ['view', 'GET /version'],
    ['view', 'GET /openapi/v3'],
    ['view', 'GET /apis'],
    ['view', 'GET /api/v1/nodes'],
    ['view', `GET ${ns}/pods/web/log?follow=true`],
    ['view', 'GET /api/v1/watch/namespaces/shop/pods'],
    ['view', `POST ${reviews}`],
    ['operate', `GET ${ns}/secrets`],
    ['operate', 'GET /api/v1/secrets'],
    ['operate', 'GET /api/v1/watch/secrets'],
    ['operate', `GET ${ns}/secrets/`],
    ['operate', `POST ${ns}/pods`],
    ['operate', `GET ${ns}/pods/web/exec?command=sh upgrade`],
    ['operate', `POST ${ns}/pods/web/exec upgrade`],
    ['operate', `GET ${ns}/services/web/proxy/admin`],
    ['operate', `POST ${reviews}/other`],
    ['operate', 'POST /apis/authorization.k8s.io/v1/subjectaccessreviews'],
    ['operate', 'PATCH /apis/apps/v1/namespaces/shop/deployments/web'],
    ['view', `GET ${rbac}/clusterroles`],
    ['admin', `POST ${rbac}/clusterroles`],
    ['admin', `PATCH ${rbac}/namespaces/shop/rolebindings/a`],
    ['admin', 'POST /apis/apiextensions.k8s.io/v1/customresourcedefinitions'],
    [
      'admin',
      'PUT /apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/a',
    ],
    ['admin', 'DELETE /apis/apiregistration.k8s.io/v1/apiservices/a'],
    [
      'admin',
      'PUT /apis/certificates.k8s.io/v1/certificatesigningrequests/a/approval',
    ],
    ['admin', 'PATCH /api/v1/nodes/a'],
    ['admin', `POST ${ns}/serviceaccounts/default/token`],
    ['admin', 'POST /unknown'],
    ['never', 'GET /api/v1/nodes/a/proxy/run'],
    ['never', 'GET /api/v1/proxy/nodes/a/run'],
    ['never', 'DELETE /api/v1/namespaces/rigging-system'],
    ['never', 'PUT /api/v1/namespaces/rigging-system/finalize'],
    ['never', 'PUT /api/v1/namespaces/rigging-system/configmaps/rigging-agent'],
    ['never', 'GET /api/v1/namespaces/rigging-system/secrets'],
    ['never', 'GET /api/v1/namespaces/rigging-system/pods/a/exec upgrade'],
    ['never', 'GET /api/v1/namespaces/%72igging-system/secrets'],
    ['never', 'GET /api/v1/watch/namespaces/rigging-system/secrets'],
    [
      'never',
      'POST /api/v1/namespaces/rigging-system/serviceaccounts/rigging-agent/token',
    ],
    ['never', `POST ${rbac}/namespaces/rigging-system/rolebindings`],
    ['never', 'DELETE /api/v1/secrets'],
    ['never', 'POST /api/v1/secrets'],
    ['view', 'GET /api/v1/namespaces/rigging-system/pods'],
  ])('from ceiling %s on allows %s', (ceiling, line) => {
    expect(lowest(line)).toBe(ceiling);
  });
});
