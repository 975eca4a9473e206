import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { AgentManifestOptions } from './AgentManifestOptions';
import { renderAgentManifest } from './renderAgentManifest';

const options: AgentManifestOptions = {
  clusterName: 'production',
  clusterId: 'c6f0a7f5-6d0e-4f0c-8e0c-3f3e3d3c3b3a',
  hubUrl: 'https://portal.example.com',
  token: 'rgr.id.secret.thumbprint',
  ceiling: 'view',
  image: 'registry.example.com/rigging/agent:0.1.0',
};

type Manifested = {
  kind: string;
  metadata: { name: string };
  rules?: { resources?: string[]; verbs: string[]; resourceNames?: string[] }[];
};

function objectsIn(text: string, version: '1.1' | '1.2' = '1.1') {
  const documents = parseAllDocuments(text, { version });
  return [...documents].map(document => document.toJS() as Manifested);
}

function rulesOf(ceiling: AgentManifestOptions['ceiling']) {
  return objectsIn(renderAgentManifest({ ...options, ceiling })).flatMap(
    object => object.rules ?? [],
  );
}

function impersonation(ceiling: AgentManifestOptions['ceiling']) {
  const role = objectsIn(renderAgentManifest({ ...options, ceiling })).find(
    ({ kind }) => kind === 'ClusterRole',
  );
  return role?.rules?.find(({ resources }) => resources?.includes('groups'));
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '\n',
          '\r\n',
          '---',
          '\n---\nkind: Pod\n',
          '"',
          "'",
          '$(id)',
          '`id`',
        ],
        ...['${x}', ': ', '# ', '&a', '*a', '!!js', '{', '[', '|', '>', 'on'],
        ...['\u2028', '\u0000', '\t', '\\', '\u0085'],
      ),
    )
    .map(parts => parts.join('')),
);

describe('renderAgentManifest', () => {
  it('renders the same objects whatever the parameters hold', () => {
    const kinds = objectsIn(renderAgentManifest({ ...options, caData: 'x' }));
    const shape = kinds.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

    fc.assert(
      fc.property(
        fc.record({
          clusterName: nasty,
          clusterId: nasty,
          hubUrl: nasty,
          token: nasty,
          image: nasty,
          caData: nasty.map(text => `x${text}`),
        }),
        fc.constantFrom<'1.1' | '1.2'>('1.1', '1.2'),
        (parameters, version) => {
          const text = renderAgentManifest({ ...options, ...parameters });
          const objects = objectsIn(text, version);

          expect(
            objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
          ).toEqual(shape);
          expect(objects).toContainEqual(
            expect.objectContaining({
              kind: 'Secret',
              stringData: { token: parameters.token },
            }),
          );
          expect(objects).toContainEqual(
            expect.objectContaining({
              kind: 'ConfigMap',
              data: { 'ca.crt': parameters.caData },
            }),
          );
        },
      ),
    );
  });

  it('keeps the kubelet from filling in other variables', () => {
    const text = renderAgentManifest({
      ...options,
      hubUrl: 'https://portal/$(RIGGING_TOKEN)',
    });

    expect(text).toContain('https://portal/$$(RIGGING_TOKEN)');
  });

  it.each(['view', 'operate'] as const)(
    'names the groups that an agent with ceiling %s may impersonate',
    ceiling => {
      expect(impersonation(ceiling)?.resourceNames).toEqual([
        'rigging:cluster:cluster-owner',
        'rigging:cluster:cluster-member',
        'rigging:cluster:read-only',
      ]);
    },
  );

  it('lets an agent with ceiling admin do everything, since bundles bring anything', () => {
    expect(rulesOf('admin')).toContainEqual({
      apiGroups: ['*'],
      resources: ['*'],
      verbs: ['*'],
    });
  });

  it.each(['view', 'operate'] as const)(
    'gives an agent with ceiling %s no secret but its own',
    ceiling => {
      const secrets = rulesOf(ceiling).filter(({ resources }) =>
        resources?.some(resource => resource === 'secrets' || resource === '*'),
      );

      expect(secrets).toEqual([
        expect.objectContaining({ resourceNames: ['rigging-agent'] }),
      ]);
    },
  );

  it.each(['view', 'operate'] as const)(
    'gives an agent with ceiling %s no right without naming it',
    ceiling => {
      expect(JSON.stringify(rulesOf(ceiling))).not.toContain('"*"');
    },
  );
});
