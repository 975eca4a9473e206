import type {
  Bundle,
  BundleDetails,
} from '@rigging/backstage-plugin-clusters-common';

/** JSON has no dates: makes the bundle's texts dates again, as its type says. */
export function reviveBundle(bundle: Bundle): Bundle {
  return {
    ...bundle,
    updatedAt: new Date(bundle.updatedAt),
    reportedAt: bundle.reportedAt && new Date(bundle.reportedAt),
  };
}

/** The same with the objects. */
export function reviveBundleDetails(details: BundleDetails): BundleDetails {
  return {
    bundle: reviveBundle(details.bundle),
    objects: details.objects.map(object => ({
      ...object,
      at: object.at && new Date(object.at),
    })),
  };
}
