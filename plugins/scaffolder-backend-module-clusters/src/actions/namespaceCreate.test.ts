import { FakeProjects } from '../__testUtils__/FakeProjects';
import { runAction } from '../__testUtils__/runAction';
import { createNamespaceAdoptAction } from './createNamespaceAdoptAction';
import { createNamespaceCreateAction } from './createNamespaceCreateAction';

const input = {
  project: 'resource:projects/shop',
  cluster: 'resource:default/west',
  name: 'shop-staging',
};

function setup() {
  const projects = new FakeProjects();
  projects.made.set('shop', { name: 'shop' });
  return { projects, action: createNamespaceCreateAction({ projects }) };
}

describe('rigging:namespace:create', () => {
  it('makes the namespace and says where to go on', async () => {
    const { projects, action } = setup();
    const { output } = await runAction(action, {
      ...input,
      terms: { mode: 'fixed', hard: { pods: 10 }, max: { pods: 20 } },
    });
    expect(projects.asked[0].request).toEqual({
      project: 'shop',
      cluster: 'west',
      name: 'shop-staging',
      terms: { mode: 'fixed', hard: { pods: '10' } },
    });
    expect(output).toEqual({
      project: 'shop',
      cluster: 'west',
      name: 'shop-staging',
      state: 'ready',
      url: '/projects/shop',
      credentialsUrl: '/cluster-access/credentials',
    });
  });

  it('leaves the terms to the project when told to', async () => {
    const { projects, action } = setup();
    await runAction(action, { ...input, terms: { mode: 'inherit' } });
    expect(projects.asked[0].request).not.toHaveProperty('terms');
  });

  it('lets an elastic one have of the rest what the project has', async () => {
    const { projects, action } = setup();
    const limit = {
      'requests.cpu': '8',
      'requests.memory': '16Gi',
      pods: '50',
    };
    projects.made.set('shop', { name: 'shop', limit });
    await runAction(action, {
      ...input,
      terms: { mode: 'elastic', max: { cpu: '2', pods: 10 } },
    });
    expect(projects.asked[0].request).toMatchObject({
      terms: {
        mode: 'elastic',
        max: { cpu: '2', 'requests.memory': '16Gi', pods: '10' },
      },
    });
  });

  it('is done with a cluster that is away, and says so', async () => {
    const { projects, action } = setup();
    projects.state = 'pending';
    const { output, log } = await runAction(action, input);
    expect(output.state).toBe('pending');
    expect(log).toEqual([
      "The namespace 'shop-staging' in the cluster 'west' is on its way; its members can use it when the cluster has it",
    ]);
  });

  it('makes nothing twice when the task is run again', async () => {
    const { projects, action } = setup();
    const checkpoints = new Map();
    projects.breaksAfter = true;
    await expect(runAction(action, input, { checkpoints })).rejects.toThrow(
      'connection lost',
    );
    const { output } = await runAction(action, input, { checkpoints });
    expect(projects.namespaces.size).toBe(1);
    expect(output.state).toBe('ready');
    await runAction(action, input, { checkpoints });
    expect(projects.asked).toHaveLength(2);
  });

  it('fails without a project, and in the words of the plugin', async () => {
    const { projects, action } = setup();
    projects.made.clear();
    await expect(runAction(action, input)).rejects.toThrow(
      "The namespace 'shop-staging' in the cluster 'west' was not made; caused by NotFoundError: There is no project 'shop'",
    );
  });

  it('lets the dry run of a template pass that makes the project too', async () => {
    const { projects, action } = setup();
    projects.made.clear();
    const { output, log } = await runAction(action, input, { isDryRun: true });
    expect(log[0]).toContain('could not be tried, as there is no project');
    expect(output.state).toBe('pending');
    expect(projects.namespaces.size).toBe(0);
  });
});

describe('rigging:namespace:adopt', () => {
  it('takes a namespace in that is there', async () => {
    const { projects } = setup();
    await runAction(createNamespaceAdoptAction({ projects }), input);
    expect(projects.asked[0].request).toMatchObject({
      name: 'shop-staging',
      adopt: true,
    });
  });
});
