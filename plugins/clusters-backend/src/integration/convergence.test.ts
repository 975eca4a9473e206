import { appendFileSync } from 'node:fs';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import fc from 'fast-check';
import { accessObjects } from './__testUtils__/accessObjects';
import { ConnectedPortal } from './__testUtils__/ConnectedPortal';

jest.setTimeout(900_000);

const subjects = ['user:default/a', 'user:default/b', 'group:default/team'];
const projectNames = ['one', 'two', 'three'];
const namespaces = ['n1', 'n2', 'n3', 'n4'];
const customRoles = ['custom-x', 'custom-y'];
/** With what else each is bound to, beside its own rules. */
const externals: Record<string, string | undefined> = {
  'project-owner': 'admin',
  'project-member': 'edit',
};
/** Every cluster has them from its import on. */
const preinstalled = ['cluster-owner', 'cluster-member', 'read-only'];
const clusterRoles = ['cluster-member', 'nodes-view', 'workloads-manage'];
const projectRoles = ['project-member', 'project-owner', 'secrets-view'];

type Step =
  | { type: 'give'; subject: string; role: string; project?: string }
  | { type: 'take'; which: number }
  | { type: 'project'; project: string; namespaces: string[] }
  | { type: 'endProject'; project: string }
  | { type: 'role'; role: string }
  | { type: 'endRole'; role: string }
  | { type: 'cut' }
  | { type: 'mend' };

const subject = fc.constantFrom(...subjects);
const project = fc.constantFrom(...projectNames);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('give' as const),
      subject,
      role: fc.constantFrom(...clusterRoles, ...customRoles),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('give' as const),
      subject,
      project,
      role: fc.constantFrom(...projectRoles, ...customRoles),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('take' as const),
      which: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('project' as const),
      project,
      namespaces: fc.subarray(namespaces),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('endProject' as const), project }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('role' as const),
      role: fc.constantFrom(...customRoles),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('endRole' as const),
      role: fc.constantFrom(...customRoles),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('cut' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('mend' as const) }) },
);

/** What a reader of the design would expect in the cluster, worked out without the hub's own code. */
class Model {
  readonly given: {
    id: string;
    subject: string;
    role: string;
    project?: string;
  }[] = [];
  readonly projects = new Map<string, string[]>();
  readonly roles = new Set<string>();

  expected(): string[] {
    const objects = new Set<string>();
    for (const { role, project: of } of this.given) {
      if (of === undefined) {
        if (!preinstalled.includes(role)) {
          objects.add(`ClusterRole rigging:role:${role}`);
          objects.add(`ClusterRoleBinding rigging:cluster:${role}`);
        }
        continue;
      }
      const external = externals[role];
      for (const namespace of this.projects.get(of) ?? []) {
        const name = `${namespace}/rigging:project:${of}:${role}`;
        objects.add(`ClusterRole rigging:role:${role}`);
        objects.add(`RoleBinding ${name}`);
        if (external) {
          objects.add(`RoleBinding ${name}:${external}`);
        }
      }
    }
    return [...objects].sort();
  }
}

describeWithControlPlane(
  'whatever is given and taken, in whatever order',
  () => {
    let plane: ControlPlane;
    let portal: ConnectedPortal;
    let imported: string[];
    let steps = 0;
    const model = new Model();

    beforeAll(async () => {
      plane = await ControlPlane.start();
      for (const name of namespaces) {
        await plane.kubectl(['create', 'namespace', name]);
      }
      portal = await ConnectedPortal.start({
        ...{ plane, name: 'west' },
        users: { a: [], b: [], c: ['team'] },
      });
      await portal.request('/api', {
        cluster: 'west',
        user: 'user:default/mock',
      });
      imported = await accessObjects(plane);
    }, 180_000);

    afterAll(async () => {
      await portal?.stop();
      await plane?.stop();
    });

    async function take(step_: Step): Promise<void> {
      steps += 1;
      const { api, wire } = portal;
      switch (step_.type) {
        case 'give': {
          const { subject: to, role, project: of } = step_;
          const isCustom = customRoles.includes(role);
          const isThere =
            (!isCustom || model.roles.has(role)) &&
            (of === undefined || model.projects.has(of)) &&
            !model.given.some(
              each =>
                each.subject === to &&
                each.role === role &&
                each.project === of,
            );
          if (isThere) {
            const scope = of
              ? { type: 'project', project: of }
              : { type: 'cluster', cluster: 'west' };
            const { id } = await api.ask('POST', '/memberships', {
              ...{ subject: to, role, scope },
            });
            model.given.push({ id, subject: to, role, project: of });
          }
          break;
        }
        case 'take': {
          if (model.given.length > 0) {
            const at = step_.which % model.given.length;
            const [{ id }] = model.given.splice(at, 1);
            await api.ask('DELETE', `/memberships/${id}`);
          }
          break;
        }
        case 'project': {
          // A namespace is in one project at most.
          const free = step_.namespaces.filter(namespace =>
            [...model.projects].every(
              ([name, taken]) =>
                name === step_.project || !taken.includes(namespace),
            ),
          );
          await api.putProject(step_.project, {
            namespaces: free.map(namespace => ({
              ...{ cluster: 'west', namespace },
            })),
          });
          model.projects.set(step_.project, free);
          break;
        }
        case 'endProject': {
          await api.deleteProject(step_.project);
          model.projects.delete(step_.project);
          const kept = model.given.filter(
            ({ project: of }) => of !== step_.project,
          );
          model.given.splice(0, model.given.length, ...kept);
          break;
        }
        case 'role': {
          if (!model.roles.has(step_.role)) {
            const rules = [
              { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] },
            ];
            await api.ask('POST', '/roles', {
              ...{ name: step_.role, contexts: ['cluster', 'project'], rules },
            });
            model.roles.add(step_.role);
          }
          break;
        }
        case 'endRole': {
          const isUsed = model.given.some(({ role }) => role === step_.role);
          if (model.roles.has(step_.role) && !isUsed) {
            await api.ask('DELETE', `/roles/${step_.role}`);
            model.roles.delete(step_.role);
          }
          break;
        }
        case 'cut':
          wire.cut();
          break;
        default:
          wire.mend();
      }
    }

    /** Resolves once the cluster has just what is expected; the last difference otherwise. */
    async function converged(): Promise<void> {
      const expected = [...new Set([...imported, ...model.expected()])].sort();
      for (let left = 900; ; left--) {
        const found = await accessObjects(plane);
        const isSame = JSON.stringify(found) === JSON.stringify(expected);
        if (isSame) {
          return;
        }
        if (left === 0) {
          expect(found).toEqual(expected);
        }
        await new Promise(resolve => {
          setTimeout(resolve, 50);
        });
      }
    }

    it('the cluster ends with exactly what is wanted of it, and nothing when all is taken', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 40, maxLength: 60 }),
          async sequence => {
            for (const each of sequence) {
              await take(each);
            }
            portal.wire.mend();
            await converged();
          },
        ),
        { numRuns: 6, seed: 20261121, endOnFailure: true },
      );
      portal.wire.cut();
      for (const each of projectNames) {
        await take({ type: 'endProject', project: each });
      }
      while (model.given.length > 0) {
        await take({ type: 'take', which: 0 });
      }
      for (const role of customRoles) {
        await take({ type: 'endRole', role });
      }
      portal.wire.mend();
      await converged();
      expect(await accessObjects(plane)).toEqual(imported);
      const { RIGGING_MEASURED_FILE: file } = process.env;
      if (file) {
        appendFileSync(file, `random steps that converged: ${steps}\n`);
      }
    });

    it('nothing is left when the cluster is removed', async () => {
      await take({ type: 'role', role: 'custom-x' });
      const names = ['n1', 'n2'];
      await take({ type: 'project', project: 'one', namespaces: names });
      for (const role of ['custom-x', 'project-owner']) {
        const [to] = subjects;
        await take({ type: 'give', subject: to, role, project: 'one' });
      }
      await converged();
      await portal.api.ask('DELETE', '/clusters/west');
      for (let left = 300; left > 0; left--) {
        if ((await accessObjects(plane)).length === 0) {
          break;
        }
        await new Promise(resolve => {
          setTimeout(resolve, 100);
        });
      }
      expect(await accessObjects(plane)).toEqual([]);
    });
  },
);
