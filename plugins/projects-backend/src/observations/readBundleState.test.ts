import type { BundleDetails } from '@rigging/backstage-plugin-clusters-common';
import { describeProblems } from './describeProblems';
import { readBundleState } from './readBundleState';

type Object = BundleDetails['objects'][number];

function details(
  bundle: Partial<BundleDetails['bundle']>,
  objects: Partial<Object>[] = [],
): BundleDetails {
  return {
    bundle: {
      ...{ source: 'projects', name: 'namespaces-1', revision: 5 },
      ...{ appliedRevision: 5, state: 'applied', updatedAt: new Date() },
      ...bundle,
    },
    objects: objects.map(object => ({
      ...{ apiVersion: 'v1', kind: 'Namespace', name: 'web' },
      ...{ state: 'applied', ...object },
    })),
  };
}

const web = { namespace: 'web', settleRevision: 5 };

describe('readBundleState', () => {
  it('waits for the revision that has the step', () => {
    const nothing = { isSettled: false, isApplied: false, isGone: false };
    expect(readBundleState(details({ appliedRevision: 4 }), web)).toEqual(
      nothing,
    );
    expect(
      readBundleState(details({}), { ...web, settleRevision: undefined }),
    ).toEqual(nothing);
    expect(
      readBundleState(details({ appliedRevision: undefined }), web),
    ).toEqual(nothing);
  });

  it('knows a namespace that is there, also while the next revision is on its way', () => {
    const here = { isSettled: true, isApplied: true };
    expect(readBundleState(details({}, [{}]), web)).toMatchObject(here);
    expect(
      readBundleState(
        details({ revision: 6, state: 'pending' }, [{ state: 'pending' }]),
        web,
      ),
    ).toMatchObject(here);
    expect(
      readBundleState(details({}, [{ state: 'corrected' }]), web),
    ).toMatchObject(here);
  });

  it.each(['conflict', 'refused', 'deleting'] as const)(
    'does not take one for usable that is in %s',
    state => {
      expect(
        readBundleState(details({ state: 'degraded' }, [{ state }]), web),
      ).toMatchObject({ isSettled: true, isApplied: false, isGone: false });
    },
  );

  it('knows nothing of what an agent had no room to name', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...{ name: `n${index}`, state: 'conflict' as const },
    }));
    expect(
      readBundleState(details({ state: 'degraded' }, many), web),
    ).toMatchObject({ isApplied: false, isGone: false });
  });

  it('takes a namespace for gone when nothing of it is named any more, and never when removals are held', () => {
    expect(readBundleState(details({}), web).isGone).toBe(true);
    expect(
      readBundleState(details({ state: 'degraded' }, [{ name: 'other' }]), web)
        .isGone,
    ).toBe(true);
    expect(
      readBundleState(
        details({ state: 'degraded' }, [
          { kind: 'ResourceQuota', name: 'x', namespace: 'web' },
        ]),
        web,
      ).isGone,
    ).toBe(false);
    expect(readBundleState(details({ state: 'held' }), web).isGone).toBe(false);
  });
});

describe('describeProblems', () => {
  it('says of each object of the namespace what the cluster says, and of no other', () => {
    expect(
      describeProblems(
        details({ state: 'degraded' }, [
          { state: 'conflict', message: 'is there', differences: ['.a'] },
          {
            ...{ kind: 'ResourceQuota', name: 'q', namespace: 'web' },
            ...{ state: 'refused', message: 'too much' },
          },
          { name: 'other', state: 'refused', message: 'no' },
        ]),
        'web',
      ),
    ).toEqual([
      {
        ...{ type: 'NamespaceApplied', status: false, reason: 'Conflict' },
        message: 'Namespace web: is there (.a)',
      },
      {
        ...{ type: 'ResourceQuotaApplied', status: false, reason: 'Refused' },
        message: 'ResourceQuota q: too much',
      },
    ]);
  });

  it('says when the agent holds removals', () => {
    expect(describeProblems(details({ state: 'held' }), 'web')).toMatchObject([
      { type: 'Delivered', reason: 'Held' },
    ]);
  });
});
