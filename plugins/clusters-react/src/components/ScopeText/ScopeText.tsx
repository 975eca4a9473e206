import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useClusterLinks } from '../../routing';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import type { MembershipPlace } from '../Memberships/MembershipPlace';
import { formatLabels } from '../../lib/parseLabels';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type ScopeTextProps = {
  scope: AccessScope;
  /** What the page is about. */
  here?: MembershipPlace;
};

/** Where a role holds, in words. @public */
export function ScopeText(props: ScopeTextProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const links = useClusterLinks();
  const { scope, here } = props;
  switch (scope.type) {
    case 'cluster': {
      const cluster = scope.cluster ?? '';
      return here?.type === 'cluster' && here.name === cluster ? (
        <>{t('scope.here')}</>
      ) : (
        <Link href={links.cluster(cluster)}>{cluster}</Link>
      );
    }
    case 'selector':
      return (
        <>
          {t('scope.selector', { labels: formatLabels(scope.selector ?? {}) })}
        </>
      );
    case 'project':
      return here?.type === 'project' && here.name === scope.project ? (
        <>{t('scope.thisProject')}</>
      ) : (
        <>{t('scope.project', { project: scope.project ?? '' })}</>
      );
    default:
      return <>{t('scope.global')}</>;
  }
}
