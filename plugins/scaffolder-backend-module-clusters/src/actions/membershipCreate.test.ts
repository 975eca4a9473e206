import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { runAction } from '../__testUtils__/runAction';
import { MembershipsClient } from '../memberships/MembershipsClient';
import { createMembershipCreateAction } from './createMembershipCreateAction';

const input = {
  subject: 'group:default/team-b',
  role: 'project-member',
  project: 'resource:projects/shop',
};
const membership = {
  id: 'm1',
  subject: 'group:default/team-b',
  role: 'project-member',
  scope: { type: 'project', project: 'shop' },
};
const refusal = (statusCode: number, name: string, message: string) =>
  Response.json(
    { error: { name, message }, response: { statusCode } },
    { status: statusCode },
  );

function setup(answer: (method: string, count: number) => Response) {
  const asked: { method: string; url: URL; init?: RequestInit }[] = [];
  let slept = 0;
  const memberships = MembershipsClient.create({
    auth: mockServices.auth(),
    discovery: mockServices.discovery(),
    sleep: async ms => {
      slept += ms;
    },
    fetch: async (url, init) => {
      const method = init?.method ?? 'GET';
      asked.push({ method, url: new URL(String(url)), init });
      return answer(method, asked.length);
    },
  });
  const action = createMembershipCreateAction({ memberships });
  return { action, asked, slept: () => slept };
}

describe('rigging:membership:create', () => {
  it('gives the role as the user who runs the template', async () => {
    const { action, asked } = setup(() => Response.json(membership));
    const { output } = await runAction(action, {
      ...input,
      expiresAt: '2027-01-31T12:00:00Z',
    });
    expect(output).toEqual({ id: 'm1' });
    expect(asked[0].url.pathname).toBe('/api/clusters/memberships');
    expect(JSON.parse(String(asked[0].init?.body))).toEqual({
      subject: 'group:default/team-b',
      role: 'project-member',
      scope: { type: 'project', project: 'shop' },
      expiresAt: '2027-01-31T12:00:00.000Z',
    });
    expect(new Headers(asked[0].init?.headers).get('authorization')).toBe(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user(),
        targetPluginId: 'clusters',
      }),
    );
  });

  it('is done when they have it already', async () => {
    const { action, asked } = setup(method =>
      method === 'POST'
        ? refusal(409, 'ConflictError', 'has the role already')
        : Response.json({ items: [membership], totalItems: 1 }),
    );
    const { output } = await runAction(action, input);
    expect(output).toEqual({ id: 'm1' });
    expect(asked[1].url.searchParams.get('subject')).toBe(input.subject);
  });

  it('waits for a project that was made a moment ago', async () => {
    const { action, slept } = setup((_, count) =>
      count < 4
        ? refusal(404, 'NotFoundError', "There is no project 'shop'")
        : Response.json(membership),
    );
    const { output } = await runAction(action, input);
    expect(output).toEqual({ id: 'm1' });
    expect(slept()).toBe(1_500);
  });

  it('does not wait for ever, nor for a cluster', async () => {
    const none = () => refusal(404, 'NotFoundError', 'There is no such thing');
    const { action, slept } = setup(none);
    await expect(runAction(action, input)).rejects.toThrow(
      "The role 'project-member' of 'group:default/team-b' in the project 'shop' was not given; caused by NotFoundError: There is no such thing",
    );
    expect(slept()).toBe(10_000);
    const ofCluster = setup(none);
    await expect(
      runAction(ofCluster.action, {
        ...input,
        project: undefined,
        cluster: 'west',
      }),
    ).rejects.toThrow('There is no such thing');
    expect(ofCluster.slept()).toBe(0);
  });

  it('fails with the reason when they may not give it', async () => {
    const { action } = setup(() =>
      refusal(403, 'NotAllowedError', 'You do not hold all of that role'),
    );
    await expect(runAction(action, input)).rejects.toThrow(
      'You do not hold all of that role',
    );
  });

  it('gives nothing in a dry run', async () => {
    const { action, asked } = setup(() => Response.json(membership));
    const { log } = await runAction(action, input, { isDryRun: true });
    expect(asked).toEqual([]);
    expect(log[0]).toContain('would be given');
  });

  it.each([
    [{ ...input, cluster: 'west' }, 'name one of them'],
    [{ ...input, project: undefined }, 'name one of them'],
    [{ ...input, expiresAt: 'soon' }, "expiresAt is 'soon'"],
  ])('refuses what nobody can mean', async (wrong, words) => {
    const { action } = setup(() => Response.json(membership));
    await expect(runAction(action, wrong)).rejects.toThrow(words);
  });
});
