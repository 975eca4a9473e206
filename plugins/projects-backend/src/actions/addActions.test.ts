import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotFoundError } from '@backstage/errors';
import type {
  Project,
  ProjectNamespace,
} from '@rigging/backstage-plugin-projects-common';
import type { Namespaces } from '../namespaces/Namespaces';
import type { Projects } from '../projects/Projects';
import type { Usage } from '../usage/Usage';
import { addActions } from './addActions';

const jane = mockCredentials.user('user:default/jane');
const shop = { name: 'shop', createdAt: new Date(0) } as Project;
const namespace = {
  project: 'shop',
  cluster: 'west',
  name: 'shop-dev',
  state: 'ready',
  createdAt: new Date(0),
} as ProjectNamespace;

const notUsed = () => Promise.reject(new Error('not used'));

function setup(options: { create?: Namespaces['create'] } = {}) {
  const asked: { by: unknown; what: unknown }[] = [];
  const record = (what: unknown, by: { credentials: unknown }) =>
    void asked.push({ what, by: by.credentials });
  const projects: Projects = {
    async list(query, by) {
      record(query, by);
      return { items: [shop], totalItems: 7, nextCursor: 'more' };
    },
    async get(name, by) {
      record(name, by);
      if (name === 'shop') return shop;
      throw new NotFoundError(`There is no project '${name}'`);
    },
    create: notUsed,
    update: notUsed,
    remove: notUsed,
  };
  const namespaces: Namespaces = {
    async list(project, query, by) {
      record({ project, ...query }, by);
      return { items: [namespace], totalItems: 1 };
    },
    create:
      options.create ??
      (async (project, request, { dryRun, ...by }) => {
        record({ project, ...request, dryRun }, by);
        return {
          namespace,
          effects: [{ severity: 'info', message: 'Takes nothing yet' }],
        };
      }),
    get: notUsed,
    update: notUsed,
    remove: notUsed,
    move: notUsed,
    listMappings: notUsed,
  };
  const usage: Usage = {
    async get(name, by) {
      record(name, by);
      const amounts = [
        { key: 'pods', leased: '4', hard: '4', used: '2', free: '6' },
      ];
      return {
        amounts,
        clusters: [
          {
            ...{ cluster: 'west', reachable: false, namespaceCount: 1 },
            ...{ amounts, observedAt: new Date(0) },
          },
        ],
      };
    },
    history: notUsed,
  };
  const actionsRegistry = actionsRegistryServiceMock();
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn().mockResolvedValue(event),
  });
  addActions({ actionsRegistry, auditor, projects, namespaces, usage });
  const invoke = async (id: string, input: object) => {
    const { output } = await actionsRegistry.invoke({
      id: `test:${id}`,
      input: JSON.parse(JSON.stringify(input)),
      credentials: jane,
    });
    return output;
  };
  return { actionsRegistry, asked, auditor, event, invoke };
}

describe('actions', () => {
  it('read as the caller, a page at a time', async () => {
    const { asked, invoke } = setup();
    expect(await invoke('list-projects', { search: 'sho' })).toEqual({
      items: [{ name: 'shop', createdAt: '1970-01-01T00:00:00.000Z' }],
      totalItems: 7,
      nextCursor: 'more',
    });
    expect(await invoke('get-project', { project: 'shop' })).toMatchObject({
      name: 'shop',
    });
    expect(
      await invoke('get-project-usage', { project: 'shop' }),
    ).toMatchObject({
      amounts: [{ key: 'pods', free: '6' }],
      clusters: [{ cluster: 'west', observedAt: '1970-01-01T00:00:00.000Z' }],
    });
    expect(
      await invoke('list-project-namespaces', {
        project: 'shop',
        cluster: 'west',
      }),
    ).toMatchObject({ items: [{ cluster: 'west', name: 'shop-dev' }] });
    expect(asked).toEqual(
      [
        { search: 'sho', limit: 50 },
        'shop',
        'shop',
        { project: 'shop', cluster: 'west', limit: 50 },
      ].map(what => ({ what, by: jane })),
    );
  });

  it('say that there is nothing where the caller may see nothing', async () => {
    const { invoke } = setup();
    await expect(invoke('get-project', { project: 'hidden' })).rejects.toThrow(
      "There is no project 'hidden'",
    );
  });

  it('make a namespace, and leave a trace of who did', async () => {
    const { asked, auditor, event, invoke } = setup();
    const input = { project: 'shop', cluster: 'west', name: 'shop-dev' };
    expect(await invoke('create-project-namespace', input)).toMatchObject({
      namespace: { name: 'shop-dev', state: 'ready' },
      effects: [{ severity: 'info', message: 'Takes nothing yet' }],
    });
    expect(asked).toEqual([{ what: input, by: jane }]);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'project-namespace-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'create',
        dryRun: false,
        by: 'user:default/jane',
        project: 'shop',
        cluster: 'west',
        namespace: 'shop-dev',
      },
    });
    expect(event.success).toHaveBeenCalledTimes(1);
  });

  it('record what was refused, and only say what would be done in a dry run', async () => {
    const refused = setup({
      create: async () => {
        throw new NotFoundError("There is no project 'shop'");
      },
    });
    const input = { project: 'shop', cluster: 'west', name: 'shop-dev' };
    await expect(
      refused.invoke('create-project-namespace', input),
    ).rejects.toThrow("There is no project 'shop'");
    expect(refused.event.fail).toHaveBeenCalledTimes(1);

    const { asked, invoke } = setup();
    await invoke('create-project-namespace', { ...input, dryRun: true });
    expect(asked).toEqual([{ what: { ...input, dryRun: true }, by: jane }]);
  });

  it('destroy nothing', async () => {
    const { actionsRegistry } = setup();
    const { actions } = await actionsRegistry.list();
    expect(actions).toHaveLength(5);
    for (const { attributes } of actions) {
      expect(attributes.destructive).toBe(false);
    }
  });
});
