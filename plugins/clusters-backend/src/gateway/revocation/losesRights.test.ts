import type { Access } from '../../access/evaluation/AccessEvaluator';
import { losesRights } from './losesRights';

const access = (groups: string[], grants: Access['grants'] = []): Access => ({
  ...{ groups, grants },
  isAdministrator: false,
  validUntil: Infinity,
});
const inShop = (namespaces?: string[]) =>
  access(
    ['rigging:project:shop:project-member'],
    [
      {
        subject: 'user:default/jane',
        role: 'project-member',
        scope: { type: 'project', project: 'shop' },
        origin: 'membership',
        namespaces,
      },
    ],
  );

describe('losesRights', () => {
  it.each([
    ['nothing changed', access(['a', 'b']), access(['b', 'a']), false],
    ['a group more', access(['a']), access(['a', 'b']), false],
    ['a group less', access(['a', 'b']), access(['a']), true],
    ['another group', access(['a']), access(['b']), true],
    ['the same namespaces', inShop(['x', 'y']), inShop(['y', 'x']), false],
    ['a namespace more', inShop(['x']), inShop(['x', 'y']), false],
    ['a namespace less', inShop(['x', 'y']), inShop(['x']), true],
    ['everywhere instead of one', inShop(['x']), inShop(), false],
    ['one instead of everywhere', inShop(), inShop(['x']), true],
  ])('%s', (_, before, after, expected) => {
    expect(losesRights(before, after)).toBe(expected);
  });

  it('takes ways to one role together', () => {
    const before = inShop(['x', 'y']);
    const after = inShop(['x']);
    after.grants.push(...inShop(['y']).grants);
    expect(losesRights(before, after)).toBe(false);
  });
});
