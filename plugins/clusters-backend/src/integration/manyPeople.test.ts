import { appendFileSync } from 'node:fs';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { accessObjects } from './__testUtils__/accessObjects';
import { ConnectedPortal } from './__testUtils__/ConnectedPortal';

jest.setTimeout(600_000);

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const projects = range(50);
const groups = range(500);
const fewUsers = range(5).map(i => `few-${i}`);
const role = 'workloads-manage';
const inProject = (i: number) => ({ type: 'project', project: `p-${i}` });

describeWithControlPlane('5,000 people in 500 groups and 50 projects', () => {
  let plane: ControlPlane;
  let portal: ConnectedPortal;

  beforeAll(async () => {
    plane = await ControlPlane.start();
    for (const i of projects) {
      await plane.request('/api/v1/namespaces', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ metadata: { name: `p-${i}` } }),
      });
    }
    portal = await ConnectedPortal.start({
      ...{ plane, name: 'west' },
      users: Object.fromEntries([
        ...fewUsers.map(name => [name, []]),
        ...range(5_000).map(i => [`u-${i}`, [`g-${i % groups.length}`]]),
      ]),
    });
    for (const i of projects) {
      await portal.api.putProject(`p-${i}`, {
        namespaces: [{ cluster: 'west', namespace: `p-${i}` }],
      });
    }
  }, 300_000);

  afterAll(async () => {
    await portal?.stop();
    await plane?.stop();
  });

  async function giveAll(subjects: { subject: string; project: number }[]) {
    const left = [...subjects];
    const work = async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        const { subject, project } = next;
        await portal.api.grant({ subject, role, scope: inProject(project) });
      }
    };
    await Promise.all(range(8).map(work));
  }

  const mayIn = async (user: string, project: number) => {
    const answer = await portal.request(
      `/api/v1/namespaces/p-${project}/pods`,
      { cluster: 'west', user: `user:default/${user}` },
    );
    await answer.arrayBuffer();
    return answer.status;
  };

  it('cost a cluster what five people cost', async () => {
    await giveAll(
      projects.flatMap(project =>
        fewUsers.map(name => ({ subject: `user:default/${name}`, project })),
      ),
    );
    expect(await mayIn('few-0', 49)).toBe(200);
    const few = await accessObjects(plane);
    expect(await mayIn('u-7', 7)).toBe(404);

    await giveAll(
      groups.map(i => ({
        subject: `group:default/g-${i}`,
        project: i % projects.length,
      })),
    );
    for (const i of [7, 507, 4_999]) {
      const project = (i % groups.length) % projects.length;
      expect(await mayIn(`u-${i}`, project)).toBe(200);
      expect(await mayIn(`u-${i}`, (project + 1) % 50)).toBe(403);
    }
    const many = await accessObjects(plane);
    const { RIGGING_MEASURED_FILE: file } = process.env;
    const figures = {
      ...{ fiveUsers: few.length, fiveThousandUsers: many.length },
      bindings: many.filter(name => name.startsWith('RoleBinding')).length,
    };
    if (file) {
      appendFileSync(
        file,
        `objects in a cluster: ${JSON.stringify(figures)}\n`,
      );
    }
    expect(many).toEqual(few);
    expect(many.filter(name => name.startsWith('RoleBinding'))).toHaveLength(
      projects.length,
    );
  });
});
