import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { formatLabels } from '../../lib/parseLabels';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';

type ScopeTextProps = {
  scope: AccessScope;
  /** Name of the cluster whose page this is. */
  here?: string;
};

/** Where a role holds, in words. */
export function ScopeText(props: ScopeTextProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  const { scope, here } = props;
  switch (scope.type) {
    case 'cluster': {
      const cluster = scope.cluster ?? '';
      return cluster === here ? (
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
      return <>{t('scope.project', { project: scope.project ?? '' })}</>;
    default:
      return <>{t('scope.global')}</>;
  }
}
