import { apiVersionOf } from '../objects/apiVersionOf';
import { ResourceType } from '../objects/ResourceType';
import { resourceTypes } from '../objects/resourceTypes';

const verbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const subresourceVerbs: Record<string, string[]> = {
  log: ['get'],
  exec: ['create', 'get'],
  token: ['create'],
  eviction: ['create'],
  finalize: ['update'],
};
/** kubectl drain asks for the group and version of Eviction. */
const subresourceKinds: Record<string, object> = {
  eviction: { group: 'policy', version: 'v1', kind: 'Eviction' },
  scale: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
};
const groups = [...new Set(resourceTypes.map(type => type.group))];
const inGroup = (name: string) =>
  resourceTypes.filter(type => type.group === name);

function resource(type: ResourceType) {
  return {
    name: type.plural,
    singularName: type.singular,
    namespaced: type.namespaced,
    kind: type.kind,
    verbs: type.stored ? verbs : ['create'],
    ...(type.shortNames.length > 0 && { shortNames: type.shortNames }),
    ...(type.categories.length > 0 && { categories: type.categories }),
  };
}

function subresources(type: ResourceType) {
  return type.subresources.map(subresource => ({
    name: `${type.plural}/${subresource}`,
    singularName: '',
    namespaced: type.namespaced,
    ...(subresourceKinds[subresource] ?? { kind: type.kind }),
    verbs: subresourceVerbs[subresource] ?? ['get', 'patch', 'update'],
  }));
}

function group(name: string) {
  const versions = [...new Set(inGroup(name).map(type => type.version))].map(
    version => ({ groupVersion: `${name}/${version}`, version }),
  );
  return { name, versions, preferredVersion: versions[0] };
}

function aggregated(names: string[]) {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: names.map(name => ({
      metadata: { name, creationTimestamp: null },
      versions: [...new Set(inGroup(name).map(type => type.version))].map(
        version => ({
          version,
          freshness: 'Current',
          resources: inGroup(name).map(type => ({
            resource: type.plural,
            responseKind: { group: name, version, kind: type.kind },
            scope: type.namespaced ? 'Namespaced' : 'Cluster',
            singularResource: type.singular,
            verbs: resource(type).verbs,
            shortNames: type.shortNames,
            categories: type.categories,
            subresources: subresources(type).map(subresource => ({
              subresource: subresource.name.split('/')[1],
              responseKind: { group: name, version, kind: type.kind },
              verbs: subresource.verbs,
            })),
          })),
        }),
      ),
    })),
  };
}

/** What the API says of itself at a path; `undefined` where it says nothing. */
export function discovery(path: string, accept: string): unknown {
  const wantsAll = accept.includes('as=APIGroupDiscoveryList');
  const named = groups.filter(name => name !== '');
  if (path === '/api') {
    if (wantsAll) return aggregated(['']);
    return {
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [],
    };
  }
  if (path === '/apis') {
    if (wantsAll) return aggregated(named);
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: named.map(group) };
  }
  const groupOnly = /^\/apis\/([^/]+)$/.exec(path)?.[1];
  if (groupOnly && named.includes(groupOnly)) {
    return { kind: 'APIGroup', apiVersion: 'v1', ...group(groupOnly) };
  }
  const groupVersion = /^\/(?:api|apis)\/(.+)$/.exec(path)?.[1];
  const types = resourceTypes.filter(
    type => apiVersionOf(type) === groupVersion,
  );
  if (types.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: types.flatMap(type => [resource(type), ...subresources(type)]),
  };
}
