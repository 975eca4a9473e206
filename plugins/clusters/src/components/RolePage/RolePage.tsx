import { useParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Flex, Header } from '@backstage/ui';
import {
  errorKind,
  useRole,
  QueryState,
  EmptyState,
} from '@rigging/backstage-plugin-clusters-react';
import { useAccessLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { RoleActions } from './RoleActions';
import { RoleDetails } from './RoleDetails';

/** One role: what it allows, what it inherits, and who has it. */
export function RolePage() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useAccessLinks();
  const { role: name = '' } = useParams();
  const query = useRole(name);
  const role = query.data;
  return (
    <>
      <Header
        title={role?.displayName ?? name}
        breadcrumbs={[
          { label: t('access.title'), href: links.mine() },
          { label: t('roles.title'), href: links.tab('roles') },
        ]}
        customActions={
          role && <RoleActions role={role} onChanged={query.refresh} />
        }
      />
      <Container>
        <Flex direction="column" gap="4" pt="4" pb="6">
          {query.error && errorKind(query.error) === 'notFound' ? (
            <EmptyState
              title={t('role.notFoundTitle', { name })}
              text={t('role.notFoundText')}
              action={
                <ButtonLink href={links.tab('roles')} variant="secondary">
                  {t('role.back')}
                </ButtonLink>
              }
            />
          ) : (
            <QueryState query={query} forbidden={t('roles.forbidden')}>
              {found => <RoleDetails role={found} />}
            </QueryState>
          )}
        </Flex>
      </Container>
    </>
  );
}
