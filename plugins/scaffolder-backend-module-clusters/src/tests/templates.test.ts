import { TemplateRunner } from '../__testUtils__/TemplateRunner';

jest.setTimeout(120_000);

const jane = { type: 'user', userEntityRef: 'user:default/jane' };
const shop = {
  name: 'shop',
  owner: 'group:default/team-a',
  clusters: ['resource:default/west', 'east'],
  cpu: '4',
  memory: '8Gi',
  containerCpu: '100m',
};

describe('the template request-project', () => {
  it('makes a project with its first namespace and members, as the user', async () => {
    const runner = await TemplateRunner.start();
    const outcome = await runner.run('request-project', {
      ...shop,
      displayName: 'Web shop',
      pods: 50,
      namespace: 'shop-dev',
      members: [{ subject: 'user:default/devi', role: 'project-member' }],
    });
    expect(outcome).toMatchObject({
      status: 'completed',
      links: [
        { title: 'Project', url: '/projects/shop' },
        { title: 'Get a kubeconfig', url: '/cluster-access/credentials' },
      ],
    });
    expect(runner.projects.asked).toEqual([
      {
        by: jane,
        request: {
          name: 'shop',
          displayName: 'Web shop',
          owner: 'group:default/team-a',
          clusters: { names: ['west', 'east'] },
          limit: {
            'requests.cpu': '4',
            'requests.memory': '8Gi',
            pods: '50',
          },
          containerDefaults: { requests: { cpu: '100m' } },
        },
      },
      {
        by: jane,
        request: { project: 'shop', cluster: 'west', name: 'shop-dev' },
      },
    ]);
    expect(runner.given).toMatchObject([
      {
        by: jane,
        body: {
          subject: 'user:default/devi',
          role: 'project-member',
          scope: { type: 'project', project: 'shop' },
        },
      },
    ]);
  });

  it('makes the project alone when no more is asked for', async () => {
    const runner = await TemplateRunner.start();
    const { status } = await runner.run('request-project', {
      ...shop,
      members: [],
    });
    expect(status).toBe('completed');
    expect([...runner.projects.made.keys()]).toEqual(['shop']);
    expect(runner.projects.namespaces.size).toBe(0);
    expect(runner.given).toEqual([]);
  });

  it('fails with the reason, and goes no further', async () => {
    const runner = await TemplateRunner.start();
    runner.projects.made.set('shop', { name: 'shop' });
    const { status, log } = await runner.run('request-project', {
      ...shop,
      namespace: 'shop-dev',
    });
    expect(status).toBe('failed');
    expect(log.join('\n')).toContain(
      "The project 'shop' is there already; choose another name",
    );
    expect(runner.projects.namespaces.size).toBe(0);
  });

  it('takes no names and quantities that cannot be', async () => {
    const runner = await TemplateRunner.start();
    for (const wrong of [{ name: 'Shop!' }, { cpu: '-4' }, { clusters: [] }]) {
      const { status } = await runner.run('request-project', {
        ...shop,
        ...wrong,
      });
      expect(status).toBe('refused');
    }
    expect(runner.projects.asked).toEqual([]);
  });

  it('says in a dry run what it would do, and makes nothing', async () => {
    const runner = await TemplateRunner.start();
    runner.projects.effects = [
      { severity: 'info', message: 'Takes 4 of 10 CPUs of the budget' },
    ];
    const log = await runner.dryRun('request-project', {
      ...shop,
      namespace: 'shop-dev',
      members: [{ subject: 'user:default/devi', role: 'project-member' }],
    });
    expect(log.join('\n')).toContain('Takes 4 of 10 CPUs of the budget');
    expect(log.join('\n')).toContain('would be given');
    expect(runner.projects.made.size).toBe(0);
    expect(runner.given).toEqual([]);
  });
});

describe('the template request-namespace', () => {
  it.each([
    [{ quota: 'inherit' }, undefined],
    [
      { quota: 'elastic', cpu: '2' },
      { mode: 'elastic', max: { 'requests.cpu': '2' } },
    ],
    [
      { quota: 'fixed', memory: '4Gi', pods: 10 },
      { mode: 'fixed', hard: { 'requests.memory': '4Gi', pods: '10' } },
    ],
  ])('makes a namespace of a project with quota %j', async (quota, terms) => {
    const runner = await TemplateRunner.start();
    runner.projects.made.set('shop', { name: 'shop' });
    const { status, links } = await runner.run('request-namespace', {
      project: 'resource:projects/shop',
      cluster: 'resource:default/west',
      name: 'shop-dev',
      ...quota,
    });
    expect(status).toBe('completed');
    expect(links.map(({ url }) => url)).toEqual([
      '/projects/shop',
      '/cluster-access/credentials',
    ]);
    expect(runner.projects.asked).toEqual([
      {
        by: jane,
        request: {
          project: 'shop',
          cluster: 'west',
          name: 'shop-dev',
          ...(terms && { terms }),
        },
      },
    ]);
  });
});
