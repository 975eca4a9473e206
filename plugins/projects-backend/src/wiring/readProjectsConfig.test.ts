import { ConfigReader } from '@backstage/config';
import { readProjectsConfig } from './readProjectsConfig';

const read = (data: ConstructorParameters<typeof ConfigReader>[0]) =>
  readProjectsConfig(new ConfigReader(data));

describe('readProjectsConfig', () => {
  it('needs nothing', () => {
    expect(read({})).toEqual({
      systemNamespaces: [
        'kube-system',
        'kube-public',
        'kube-node-lease',
        'rigging-system',
      ],
      createDefaultProjects: true,
      administrators: [],
    });
  });

  it('reads what it is told, administrators in lower case', () => {
    expect(
      read({
        projects: {
          systemNamespaces: ['kube-system', 'cattle-system', 'kube-system'],
          createDefaultProjects: false,
        },
        clusters: { administrators: ['Group:Default/Platform'] },
      }),
    ).toEqual({
      systemNamespaces: ['kube-system', 'cattle-system'],
      createDefaultProjects: false,
      administrators: ['group:default/platform'],
    });
  });

  it.each(['default', 'Kube', ''])('names the key that has %j in it', name => {
    expect(() =>
      read({ projects: { systemNamespaces: ['kube-system', name] } }),
    ).toThrow('projects.systemNamespaces');
  });
});
