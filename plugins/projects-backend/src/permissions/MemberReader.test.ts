import fc from 'fast-check';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { createTestDatabases } from '@rigging/backend-testing';
import type { ProjectFilter } from '@rigging/backstage-plugin-projects-node';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { makeProject } from '../__testUtils__/makeProject';
import { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import { MemberReader } from './MemberReader';
import { hasName } from './rules/hasName';
import { isMember } from './rules/isMember';
import { isOwner } from './rules/isOwner';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const NAMES = ['bank', 'shop', 'zoo'];
const claim = fc.constantFrom('user:default/a', 'group:default/b');
const claims = fc.uniqueArray(claim, { maxLength: 2 });
const role = fc.constantFrom('project-owner', 'read-only');

type Project = Parameters<typeof isOwner.apply>[0];
type Test = {
  filter: PermissionCriteria<ProjectFilter>;
  holds: (project: Project) => boolean;
};

/** A condition as it is in SQL, and as it is asked of one project. */
const condition: fc.Arbitrary<Test> = fc.letrec<{ any: Test }>(tie => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    claims.map(each => ({
      filter: isOwner.toQuery({ claims: each }),
      holds: (project: Project) => isOwner.apply(project, { claims: each }),
    })),
    fc
      .record({
        claims,
        roles: fc.option(fc.uniqueArray(role), { nil: undefined }),
      })
      .map(params => ({
        filter: isMember.toQuery(params),
        holds: (project: Project) => isMember.apply(project, params),
      })),
    fc.uniqueArray(fc.constantFrom(...NAMES)).map(names => ({
      filter: hasName.toQuery({ names }),
      holds: (project: Project) => hasName.apply(project, { names }),
    })),
    tie('any').map(({ filter, holds }) => ({
      filter: { not: filter },
      holds: (project: Project) => !holds(project),
    })),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => ({
      filter: { anyOf: [a.filter, b.filter] } as Test['filter'],
      holds: (project: Project) => a.holds(project) || b.holds(project),
    })),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => ({
      filter: { allOf: [a.filter, b.filter] } as Test['filter'],
      holds: (project: Project) => a.holds(project) && b.holds(project),
    })),
  ),
})).any as fc.Arbitrary<Test>;

it.each(databases.eachSupportedId())(
  'lists on %s what the rules say of each project by itself',
  async databaseId => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: `${__dirname}/../../migrations` });
    const store = DatabaseProjectStore.create();
    const clusters = new FakeClusters();
    const reader = MemberReader.create({ clustersService: clusters });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(claim, { nil: undefined }), {
          ...{ minLength: NAMES.length, maxLength: NAMES.length },
        }),
        fc.array(
          fc.record({
            project: fc.constantFrom(...NAMES),
            subject: claim,
            role,
          }),
          { maxLength: 4 },
        ),
        condition,
        async (owners, members, { filter, holds }) => {
          await knex('projects').delete();
          const projects = NAMES.map((name, index) =>
            makeProject({ name, owner: owners[index] }),
          );
          for (const project of projects) {
            await knex.transaction(tx => store.insert(tx, project));
          }
          clusters.members.splice(0, Infinity, ...members);
          const visible = await reader.resolve(filter);
          const { items, totalItems } = await store.list(knex, { visible });
          const ofNames = await reader.ofProjects(NAMES);
          const expected = projects.filter(({ name, owner }) =>
            holds({ name, owner, members: ofNames.get(name) }),
          );
          expect(items.map(({ name }) => name)).toEqual(
            expected.map(({ name }) => name),
          );
          expect(totalItems).toBe(expected.length);
        },
      ),
      { numRuns: 100 },
    );
  },
);
