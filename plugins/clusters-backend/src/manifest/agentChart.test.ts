import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { parseAllDocuments } from 'yaml';
import { AgentManifestOptions } from './AgentManifestOptions';
import { renderAgentManifest } from './renderAgentManifest';

jest.setTimeout(120_000);

const helm = process.env.HELM;
// Left out where there is no helm; npm test says so.
const describeWithHelm = helm ? describe : describe.skip;
const chart = join(
  dirname(require.resolve('@rigging/agent/package.json')),
  '../../charts/rigging-agent',
);

const options: AgentManifestOptions = {
  clusterName: 'production',
  clusterId: 'c6f0a7f5-6d0e-4f0c-8e0c-3f3e3d3c3b3a',
  hubUrl: 'https://portal.example.com/$(HOME)',
  token: 'rgr.id.secret.thumbprint',
  ceiling: 'view',
  image: 'registry.example.com/rigging/agent:1.2.3',
};

type Rendered = { kind: string; metadata: { name: string } };

function objectsIn(text: string) {
  return parseAllDocuments(text, { version: '1.1' })
    .map(document => document.toJS() as Rendered | null)
    .filter((object): object is Rendered => object !== null)
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

function nameOf({ kind, metadata }: Rendered) {
  return `${kind} ${metadata.name}`;
}

describeWithHelm('The chart of the agent', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rigging-chart-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function render(values: object, namespace = 'rigging-system') {
    const file = join(folder, 'values.json');
    writeFileSync(file, JSON.stringify(values));
    return execFileSync(
      helm ?? 'helm',
      [
        ...['template', 'rigging-agent', chart, '--values', file],
        ...['--namespace', namespace, '--kube-version', '1.30'],
      ],
      { encoding: 'utf8', stdio: 'pipe' },
    );
  }

  function valuesOf({ caData, ...given }: AgentManifestOptions) {
    const [repository, tag] = given.image.split(/:(?=[^:]*$)/);
    return {
      cluster: { name: given.clusterName, id: given.clusterId },
      hub: { url: given.hubUrl, caData },
      registration: { token: given.token },
      ceiling: given.ceiling,
      image: { repository, tag },
      namespace: { create: true },
    };
  }

  it.each<AgentCeiling>(['view', 'operate', 'admin'])(
    'has the same objects as the manifest of an import with the ceiling %s',
    ceiling => {
      const given = { ...options, ceiling };

      expect(objectsIn(render(valuesOf(given)))).toEqual(
        objectsIn(renderAgentManifest(given)),
      );
    },
  );

  it('brings the certificates of the hub as the manifest does', () => {
    const caData = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END-----\n';
    const given = { ...options, caData };

    expect(objectsIn(render(valuesOf(given)))).toEqual(
      objectsIn(renderAgentManifest(given)),
    );
  });

  it('takes the token from a Secret that is there, and keeps none of its own', () => {
    const text = render({
      ...valuesOf(options),
      registration: { existingSecret: 'ours', existingSecretKey: 'rigging' },
    });

    const secret = objectsIn(text).find(({ kind }) => kind === 'Secret');
    expect(secret).not.toHaveProperty('stringData');
    expect(text).not.toContain('rgr.');
    expect(text).toMatch(/name: ours\n\s+key: rigging\n/);
  });

  it('gives the agent the proxy on the way to the hub', () => {
    const text = render({
      ...valuesOf(options),
      proxy: 'http://proxy.example.com:3128',
    });

    expect(text).toMatch(
      /name: RIGGING_PROXY\n\s+value: "http:\/\/proxy.example.com:3128"/,
    );
  });

  it('is refused for another namespace, and without a hub', () => {
    expect(() => render(valuesOf(options), 'default')).toThrow(
      /add --namespace rigging-system/,
    );
    expect(() => render({ ...valuesOf(options), hub: { url: '' } })).toThrow(
      /hub.*url|url.*pattern/s,
    );
  });
});
