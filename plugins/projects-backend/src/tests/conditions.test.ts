import { projectReadPermission } from '@rigging/backstage-plugin-projects-common';
import {
  createProjectConditionalDecision,
  projectConditions,
} from '../permissions';
import { pluginHeader } from '../__testUtils__/pluginHeader';
import { startProjectsBackend } from '../__testUtils__/startProjectsBackend';

jest.setTimeout(60_000);

const JANE = 'user:default/jane';

it('applies conditions of policies for the permission plugin, which pages ask', async () => {
  const { call, clusters } = await startProjectsBackend();
  await call('post', '/projects', {
    body: { name: 'shop', owner: JANE, clusters: { names: ['west'] } },
  });
  await call('post', '/projects', {
    body: { name: 'bank', clusters: { names: ['west'] } },
  });
  clusters.members.push({
    ...{ project: 'bank', subject: JANE, role: 'read-only' },
  });
  const { isOwner, isMember, hasName } = projectConditions;
  const claims = [JANE];
  const decide = async (
    name: string,
    conditions: ReturnType<typeof isOwner | typeof isMember | typeof hasName>,
  ) => {
    const decision = createProjectConditionalDecision(
      projectReadPermission,
      conditions,
    );
    const { body } = await call(
      'post',
      '/.well-known/backstage/permissions/apply-conditions',
      {
        authorization: pluginHeader('permission'),
        body: {
          items: [
            {
              ...{ id: '1', resourceRef: name, resourceType: 'project' },
              conditions: decision.conditions,
            },
          ],
        },
      },
    );
    return body.items[0].result;
  };
  expect(await decide('shop', isOwner({ claims }))).toBe('ALLOW');
  expect(await decide('bank', isOwner({ claims }))).toBe('DENY');
  expect(await decide('shop', isMember({ claims }))).toBe('DENY');
  expect(await decide('bank', isMember({ claims }))).toBe('ALLOW');
  const roles = ['project-owner'];
  expect(await decide('bank', isMember({ claims, roles }))).toBe('DENY');
  expect(await decide('bank', hasName({ names: ['bank'] }))).toBe('ALLOW');
  expect(await decide('none', hasName({ names: ['none'] }))).toBe('DENY');
});
