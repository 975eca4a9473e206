import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { formatLabels } from '../../lib/parseLabels';
import { clustersReactTranslationRef } from '../../translation';

/** Where a role holds as part of a sentence, for dialogs that name what they change. @public */
export function useScopeWords(): (scope: AccessScope) => string {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  return scope => {
    switch (scope.type) {
      case 'cluster':
        return t('scope.inCluster', { cluster: scope.cluster ?? '' });
      case 'selector':
        return t('scope.inSelector', {
          labels: formatLabels(scope.selector ?? {}),
        });
      case 'project':
        return t('scope.inProject', { project: scope.project ?? '' });
      default:
        return t('scope.inGlobal');
    }
  };
}
