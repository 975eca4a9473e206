import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { makeRole } from './__fixtures__/makeRole';
import { FakeRoles } from './__testUtils__/FakeRoles';
import { isWider } from './isWider';

const readPods = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };

function change(before: Partial<RoleTemplate>, after: Partial<RoleTemplate>) {
  return isWider(
    FakeRoles.create([makeRole(before)]).get('reader'),
    FakeRoles.create([makeRole(after)]).get('reader'),
  );
}

describe('isWider', () => {
  it.each<[string, Partial<RoleTemplate>, Partial<RoleTemplate>]>([
    ['a verb more', {}, { rules: [{ ...readPods, verbs: ['get', 'list'] }] }],
    [
      'no names any more',
      { rules: [{ ...readPods, resourceNames: ['a'] }] },
      {},
    ],
    ['an inherited role more', {}, { inherits: ['secrets-view'] }],
    ['an external', {}, { external: 'view' }],
    ['another external', { external: 'view' }, { external: 'edit' }],
    ['a context more', { contexts: ['project'] }, {}],
    ['to be given again', { locked: true }, {}],
    ['to be given by more people', { administrative: true }, {}],
  ])('sees %s', (_, before, after) => {
    expect(change(before, after)).toBe(true);
  });

  it.each<[string, Partial<RoleTemplate>, Partial<RoleTemplate>]>([
    ['the same', {}, {}],
    ['other words', {}, { displayName: 'Other', description: 'other' }],
    [
      'the same in other rules',
      { rules: [{ ...readPods, verbs: ['get', 'list'] }] },
      { rules: [readPods, { ...readPods, verbs: ['list'] }] },
    ],
    [
      'own rules instead of inherited ones',
      { inherits: ['secrets-view'] },
      { rules: [readPods, { ...readPods, resources: ['secrets'] }] },
    ],
    ['less', { external: 'view', inherits: ['secrets-view'] }, { rules: [] }],
    ['fewer contexts', {}, { contexts: ['project'] }],
    [
      'to be locked and administrative',
      {},
      { locked: true, administrative: true },
    ],
  ])('takes for no wider %s', (_, before, after) => {
    expect(change(before, after)).toBe(false);
  });
});
