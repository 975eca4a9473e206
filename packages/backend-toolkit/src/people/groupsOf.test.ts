import { groupsOf } from './groupsOf';

const entity = (kind: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'x' },
  relations: [
    { type: 'memberOf', targetRef: 'group:Default/Team' },
    { type: 'memberOf', targetRef: 'group:default/team' },
    { type: 'memberOf', targetRef: 'system:default/shop' },
    { type: 'childOf', targetRef: 'group:default/all' },
  ],
});

describe('groupsOf', () => {
  it.each([
    ['User', ['group:default/team']],
    ['Group', ['group:default/all']],
    ['Component', []],
  ])('says which groups a %s is in', (kind, groups) => {
    expect(groupsOf(entity(kind))).toEqual(groups);
  });
});
