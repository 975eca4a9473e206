import { Inventory } from './Inventory';
import { refKeyOf } from './refKeyOf';
import { revise } from './revise';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name: 'c' };
const object = (value: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'a', name: 'c' },
  data: { value },
});
const before: Inventory = {
  ...{ source: 'projects', name: 'shop', revision: 1, isDeleted: false },
  ...{ deletionBudget: 1, isDeletionApproved: false },
  objects: [object('1')],
  entries: [
    {
      ...ref,
      ...{ uid: 'u', isCreated: true, digest: 'of 1', state: 'applied' },
      at: '2026-11-21T00:00:00Z',
    },
  ],
};
const next = { ...before, revision: 2, objects: [object('2')] };

describe('revise', () => {
  it('takes nothing of an earlier revision for done, so that an agent that begins after a crash does it', () => {
    const wanted = [{ key: refKeyOf(ref), ref, object: object('2') }];
    const { entries, revision } = revise(before, next, { wanted });
    expect(revision).toBe(2);
    expect(entries).toMatchObject([{ uid: 'u', state: 'pending' }]);
    expect(before.entries[0].state).toBe('applied');
  });

  it('leaves alone what is there just so, and counts what stays as no deletion', () => {
    const wanted = [{ key: refKeyOf(ref), ref, object: object('1') }];
    const unchanged = new Set([refKeyOf(ref)]);
    const { entries } = revise(before, next, { wanted, unchanged });
    expect(entries).toMatchObject([{ state: 'applied' }]);

    const budget = { ...next, deletionBudget: 0 };
    const stays = { ...before.entries[0], stays: true };
    const held = (entry: Inventory['entries'][number]) =>
      revise({ ...before, entries: [entry] }, budget, { wanted: [] }).held;
    expect(held(before.entries[0])).toBe(1);
    expect(held(stays)).toBeUndefined();
  });
});
