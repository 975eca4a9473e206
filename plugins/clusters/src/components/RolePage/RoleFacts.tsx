import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Link, Text } from '@backstage/ui';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { useRoles } from '@rigging/backstage-plugin-clusters-react';
import { useAccessLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import styles from './RolePage.module.css';

type RoleFactsProps = { role: RoleTemplate };

/** What a role is for and what hangs on it. */
export function RoleFacts(props: RoleFactsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useAccessLinks();
  const roles = useRoles();
  const { role } = props;
  const known = roles.data?.items ?? [];
  const heirs = known
    .filter(other => other.inherits.includes(role.name))
    .map(({ name }) => name);
  const roleLinks = (names: string[]) =>
    names.map(name => {
      const shown =
        known.find(other => other.name === name)?.displayName ?? name;
      return (
        <div key={name}>
          <Link href={links.role(name)}>{shown}</Link>{' '}
          {shown !== name && (
            <Text as="span" variant="body-small" color="secondary">
              {name}
            </Text>
          )}
        </div>
      );
    });
  return (
    <Card>
      <CardBody>
        <dl className={styles.facts}>
          <dt>{t('roles.for')}</dt>
          <dd>
            {role.contexts
              .map(context => t(`roles.contexts.${context}`))
              .join(', ')}
          </dd>
          <dt>{t('roles.origin')}</dt>
          <dd>{t(`roles.origins.${role.origin}`)}</dd>
          <dt>{t('roles.state')}</dt>
          <dd>
            {role.administrative
              ? t('roles.administrative')
              : t(role.locked ? 'roles.lockedWord' : 'roles.normal')}
          </dd>
          <dt>{t('role.inherits')}</dt>
          <dd>
            {role.inherits.length > 0
              ? roleLinks(role.inherits)
              : t('role.inheritsNone')}
          </dd>
          {heirs.length > 0 && (
            <>
              <dt>{t('role.inheritedBy')}</dt>
              <dd>{roleLinks(heirs)}</dd>
            </>
          )}
          {role.external && (
            <>
              <dt>{t('role.external')}</dt>
              <dd>{t('rules.external', { name: role.external })}</dd>
            </>
          )}
        </dl>
      </CardBody>
    </Card>
  );
}
