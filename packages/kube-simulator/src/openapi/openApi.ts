import { apiVersionOf } from '../objects/apiVersionOf';
import { ResourceType } from '../objects/ResourceType';
import { resourceTypes } from '../objects/resourceTypes';
import { Definitions } from './Definitions';
import generated from './generated/definitions.json';
import { referencesIn } from './referencesIn';

function pathOf(groupVersion: string) {
  return groupVersion.includes('/')
    ? `apis/${groupVersion}`
    : `api/${groupVersion}`;
}

function operations(type: ResourceType, schema: string | undefined) {
  const { group, version, kind } = type;
  const operation = (action: string) => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, version, kind },
    // kubectl validates in the client where this parameter is not taken.
    parameters: [
      { name: 'fieldValidation', in: 'query', schema: { type: 'string' } },
      { name: 'dryRun', in: 'query', schema: { type: 'string' } },
    ],
    responses: {
      200: {
        description: 'OK',
        content: {
          'application/json': {
            schema: { $ref: `#/components/schemas/${schema}` },
          },
        },
      },
    },
  });
  return {
    get: operation('get'),
    post: operation('post'),
    put: operation('put'),
    patch: operation('patch'),
  };
}

function version3(
  groupVersion: string,
  version: string,
  { definitions, kinds }: Definitions,
) {
  const types = resourceTypes.filter(
    type => apiVersionOf(type) === groupVersion,
  );
  if (types.length === 0) return undefined;
  const schemaOf = (type: ResourceType) =>
    kinds[`${groupVersion} ${type.kind}`] as string | undefined;
  const paths = types.flatMap(type => {
    const base = `/${pathOf(groupVersion)}${
      type.namespaced ? '/namespaces/{namespace}' : ''
    }/${type.plural}`;
    const item = operations(type, schemaOf(type));
    return [
      [base, item],
      [`${base}/{name}`, item],
    ];
  });
  const names = types.flatMap(type => schemaOf(type) ?? []);
  const needed = [...referencesIn(names, definitions)];
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version },
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries(
        needed.map(name => [name, definitions[name]]),
      ),
    },
  };
}

function version2(version: string, { definitions }: Definitions) {
  const text = JSON.stringify(definitions).replaceAll(
    '#/components/schemas/',
    '#/definitions/',
  );
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version },
    paths: {},
    definitions: JSON.parse(text),
  };
}

/** The OpenAPI documents of the kinds that are served. */
export function openApi(path: string, version: string): unknown {
  const groupVersions = [...new Set(resourceTypes.map(apiVersionOf))];
  if (path === '/openapi/v3') {
    const paths = groupVersions.map(groupVersion => [
      pathOf(groupVersion),
      {
        serverRelativeURL: `/openapi/v3/${pathOf(
          groupVersion,
        )}?hash=${version}`,
      },
    ]);
    return { paths: Object.fromEntries(paths) };
  }
  const definitions: Definitions = generated;
  if (path === '/openapi/v2') return version2(version, definitions);
  const groupVersion = /^\/openapi\/v3\/apis?\/(.+)$/.exec(path)?.[1];
  return groupVersion
    ? version3(groupVersion, version, definitions)
    : undefined;
}
