import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { createPeople } from '@rigging/backend-testing';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

jest.setTimeout(60_000);

const INPUT = {
  role: 'read-only',
  scope: { type: 'cluster', cluster: 'west' },
  durationSeconds: 3_600,
  reason: 'The shop is down',
};

async function setup() {
  const { server, notifications } = await startClustersBackend({
    entities: createPeople({
      users: { jane: [], lea: ['leads'], max: ['leads'], kim: [] },
    }),
  });
  const as = (user: string) => {
    const authorization = mockCredentials.user.header(`user:default/${user}`);
    const call = (method: 'get' | 'post' | 'delete') => (path: string) =>
      request(server)
        [method](`/api/clusters${path}`)
        .set('Authorization', authorization);
    return { get: call('get'), post: call('post'), delete: call('delete') };
  };
  await as('lea')
    .post('/clusters')
    .send({ name: 'west', owner: 'group:default/leads' })
    .expect(201);
  return { server, notifications, as };
}

describe('routes of requests for access', () => {
  it('takes a request from asking to giving back', async () => {
    const { as, notifications } = await setup();
    const created = await as('jane').post('/access-requests').send(INPUT);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ state: 'pending', mayDecide: false });
    const { id } = created.body;
    expect(notifications).toMatchObject([
      { recipients: { entityRef: ['group:default/leads'] } },
    ]);
    const decision = `/access-requests/${id}/decision`;
    const approve = { decision: 'approve', reason: 'Go' };
    await as('jane').post(decision).send(approve).expect(403);
    await as('kim').post(decision).send(approve).expect(404);
    const pending = await as('lea').get(
      '/access-requests?state=pending&view=decide&limit=10',
    );
    expect(pending.body).toMatchObject({
      items: [{ id, mayDecide: true }],
      totalItems: 1,
    });
    const approved = await as('lea').post(decision).send(approve);
    expect(approved.body).toMatchObject({
      state: 'approved',
      decidedBy: 'user:default/lea',
    });
    await as('max').post(decision).send({ decision: 'refuse' }).expect(409);
    const access = await as('jane').get('/my-access').expect(200);
    expect(access.body.items).toMatchObject([
      { role: 'read-only', scope: INPUT.scope, origin: 'membership' },
    ]);
    await as('kim').delete(`/access-requests/${id}`).expect(404);
    await as('jane').delete(`/access-requests/${id}`).expect(204);
    const after = await as('jane').get('/my-access').expect(200);
    expect(after.body.items).toEqual([]);
    const mine = await as('jane').get('/access-requests?view=mine');
    expect(mine.body.items).toMatchObject([{ id, state: 'ended' }]);
    const kims = await as('kim').get('/access-requests');
    expect(kims.body).toMatchObject({ items: [], totalItems: 0 });
    await new Promise(resolve => setTimeout(resolve, 700));
    const audit = await as('lea').get('/clusters/west/audit?kind=change');
    const verbs = audit.body.items
      .filter(
        (item: { resource: string }) => item.resource === 'accessrequests',
      )
      .map((item: { verb: string }) => item.verb);
    expect(verbs.sort()).toEqual(['approve', 'cancel', 'create']);
    expect(audit.body.retentionDays).toBe(30);
  });

  it.each([
    [{}, 400],
    [{ ...INPUT, reason: ' ' }, 400],
    [{ ...INPUT, durationSeconds: 0 }, 400],
    [{ ...INPUT, durationSeconds: 1e9 }, 400],
    [{ ...INPUT, role: 'nonsense' }, 404],
    [{ ...INPUT, scope: { type: 'cluster', cluster: 'north' } }, 404],
    [{ ...INPUT, scope: { type: 'everything' } }, 400],
    [{ ...INPUT, requester: 'user:default/kim' }, 400],
  ])('refuses %j', async (body, status) => {
    const { as } = await setup();
    const answer = await as('jane').post('/access-requests').send(body);
    expect(answer.status).toBe(status);
  });

  it('lets in neither strangers nor services', async () => {
    const { server, as } = await setup();
    await request(server).get('/api/clusters/access-requests').expect(401);
    await as('stranger').get('/access-requests').expect(401);
    const service = await request(server)
      .post('/api/clusters/access-requests')
      .set('Authorization', mockCredentials.service.header())
      .send(INPUT);
    expect(service.status).toBe(403);
  });
});
