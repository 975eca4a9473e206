import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccessGrant } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import styles from './AccessExplorer.module.css';

const ARROW = ' → ';

type GrantWayProps = {
  grant: AccessGrant;
  /** What people call a role. */
  roleName: (name: string) => string;
};

/** By which role, over which others, in the words of people; their names below. */
export function GrantWay(props: GrantWayProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { grant, roleName } = props;
  const { role, inherited = [], origin } = grant;
  const names = [role, ...inherited];
  const [shown, ...path] = names.map(roleName);
  return (
    <div className={styles.lines}>
      <span>
        {path.length > 0
          ? t('explain.inherits', { role: shown, path: path.join(ARROW) })
          : shown}
      </span>
      {names.some(name => roleName(name) !== name) && (
        <Text variant="body-small" color="secondary">
          {names.join(ARROW)}
        </Text>
      )}
      {origin !== 'membership' && (
        <Text variant="body-small" color="secondary">
          {t(`origin.${origin}`)}
        </Text>
      )}
    </div>
  );
}
