import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container } from '@backstage/ui';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { EmptyState } from '@rigging/backstage-plugin-clusters-react';

type NotFoundStateProps = { name: string };

/** A cluster that is not there, or not for this person to see. */
export function NotFoundState(props: NotFoundStateProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  return (
    <Container>
      <EmptyState
        title={t('states.notFoundTitle', { name: props.name })}
        text={t('states.notFoundText')}
        action={
          <ButtonLink href={links.list()} variant="secondary">
            {t('states.backToList')}
          </ButtonLink>
        }
      />
    </Container>
  );
}
