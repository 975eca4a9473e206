import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  membershipDeletePermission,
  type Membership,
} from '@rigging/backstage-plugin-clusters-common';
import { useActionPermission } from '../../hooks/useActionPermission';
import { ConfirmDialog } from '../ConfirmDialog';
import { useScopeWords } from '../ScopeText';
import { clusterAccessApiRef } from '../../api/access/clusterAccessApiRef';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type RemoveMembershipDialogProps = {
  membership: Membership;
  onRemoved: () => void;
  onClose: () => void;
};

/** Takes a role away, once it is clear whose, which and where. @public */
export function RemoveMembershipDialog(props: RemoveMembershipDialogProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const scopeWords = useScopeWords();
  const { subject, role, scope, id } = props.membership;
  const permission = useActionPermission({
    permission: membershipDeletePermission,
    resourceRef: id,
  });
  return (
    <ConfirmDialog
      title={t('removeMember.title', { subject })}
      action={t('removeMember.action')}
      destructive
      permission={permission}
      onConfirm={async () => {
        await api.deleteMembership(id);
        props.onRemoved();
      }}
      onClose={props.onClose}
    >
      <Text>
        {t('removeMember.text', { subject, role, scope: scopeWords(scope) })}
      </Text>
      <Text color="secondary">{t('removeMember.effect')}</Text>
    </ConfirmDialog>
  );
}
