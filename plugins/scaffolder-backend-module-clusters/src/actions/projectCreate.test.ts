import { mockCredentials } from '@backstage/backend-test-utils';
import { FakeProjects } from '../__testUtils__/FakeProjects';
import { runAction } from '../__testUtils__/runAction';
import { createProjectCreateAction } from './createProjectCreateAction';

const input = {
  name: 'shop',
  owner: 'group:default/Team-A',
  clusters: ['resource:default/west', 'east'],
  limit: { 'requests.cpu': '4', pods: 50, 'requests.storage': '' },
};
const shop = {
  name: 'shop',
  owner: 'group:default/team-a',
};

function setup() {
  const projects = new FakeProjects();
  return { projects, action: createProjectCreateAction({ projects }) };
}

describe('rigging:project:create', () => {
  it('makes the project as the user who runs the template', async () => {
    const { projects, action } = setup();
    const { output } = await runAction(action, input);
    expect(projects.asked).toEqual([
      {
        by: mockCredentials.user().principal,
        dryRun: undefined,
        request: {
          name: 'shop',
          owner: 'group:default/Team-A',
          clusters: { names: ['west', 'east'] },
          limit: { 'requests.cpu': '4', pods: '50' },
        },
      },
    ]);
    expect(output).toEqual({ name: 'shop', url: '/projects/shop' });
  });

  it('passes on what namespaces and containers get', async () => {
    const { projects, action } = setup();
    await runAction(action, {
      name: 'shop',
      clusterSelector: { stage: 'prod' },
      namespaceDefaults: { mode: 'elastic', max: { pods: 10 }, hard: {} },
      containerDefaults: { limits: { memory: '1Gi' } },
      podSecurity: 'restricted',
    });
    expect(projects.asked[0].request).toEqual({
      name: 'shop',
      clusters: { selector: { stage: 'prod' } },
      namespaceDefaults: { mode: 'elastic', max: { pods: '10' } },
      containerDefaults: { limits: { memory: '1Gi' } },
      podSecurity: 'restricted',
    });
  });

  it('says the effects in a dry run, and makes nothing', async () => {
    const { projects, action } = setup();
    projects.effects = [{ severity: 'info', message: 'Takes 4 of 10 CPUs' }];
    const { log } = await runAction(action, input, { isDryRun: true });
    expect(projects.asked[0].dryRun).toBe(true);
    expect(projects.made.size).toBe(0);
    expect(log).toEqual(['Takes 4 of 10 CPUs']);
  });

  it('fails in a dry run with what would be refused', async () => {
    const { projects, action } = setup();
    projects.effects = [
      { severity: 'refusal', message: 'requests.cpu: 4 asked, 2 free' },
    ];
    await expect(runAction(action, input, { isDryRun: true })).rejects.toThrow(
      'requests.cpu: 4 asked, 2 free',
    );
  });

  it('fails when there is a project of the name already', async () => {
    const { projects, action } = setup();
    projects.made.set('shop', shop);
    await expect(runAction(action, input)).rejects.toThrow(
      "The project 'shop' is there already; choose another name",
    );
    expect(projects.asked).toEqual([]);
  });

  it('makes nothing twice when the task is run again', async () => {
    const { projects, action } = setup();
    const checkpoints = new Map();
    await runAction(action, input, { checkpoints });
    const { output } = await runAction(action, input, { checkpoints });
    expect(projects.asked).toHaveLength(1);
    expect(output).toEqual({ name: 'shop', url: '/projects/shop' });
  });

  it('takes for its own what it made before the connection broke', async () => {
    const { projects, action } = setup();
    const checkpoints = new Map();
    projects.breaksAfter = true;
    await expect(runAction(action, input, { checkpoints })).rejects.toThrow(
      'connection lost',
    );
    projects.made.set('shop', shop);
    const { log } = await runAction(action, input, { checkpoints });
    expect(log).toEqual(["The project 'shop' has been made before"]);
  });

  it('takes no project of others for its own, in the words of the plugin', async () => {
    const { projects, action } = setup();
    const checkpoints = new Map();
    projects.breaksAfter = true;
    await expect(runAction(action, input, { checkpoints })).rejects.toThrow();
    projects.made.set('shop', { ...shop, owner: 'group:default/team-b' });
    await expect(runAction(action, input, { checkpoints })).rejects.toThrow(
      "There is a project 'shop' already",
    );
  });
});
