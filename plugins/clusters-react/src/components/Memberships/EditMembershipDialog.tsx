import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import {
  membershipUpdatePermission,
  type Membership,
} from '@rigging/backstage-plugin-clusters-common';
import { useActionPermission } from '../../hooks/useActionPermission';
import { durationOf, durationSeconds } from '../../lib/duration';
import { ConfirmDialog } from '../ConfirmDialog';
import { DurationField } from '../DurationField';
import { useScopeWords } from '../ScopeText';
import { EXPIRY_PRESETS } from './expiryPresets';
import { clusterAccessApiRef } from '../../api/access/clusterAccessApiRef';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type EditMembershipDialogProps = {
  membership: Membership;
  onSaved: () => void;
  onClose: () => void;
};

const DAY_SECONDS = 86_400;

/** Changes until when a membership holds, and why. @public */
export function EditMembershipDialog(props: EditMembershipDialogProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const scopeWords = useScopeWords();
  const { membership } = props;
  const permission = useActionPermission({
    permission: membershipUpdatePermission,
    resourceRef: membership.id,
  });
  const [until, setUntil] = useState(() => durationOf(DAY_SECONDS));
  const [reason, setReason] = useState(membership.reason ?? '');
  const seconds = durationSeconds(until);
  return (
    <ConfirmDialog
      title={t('editMember.title')}
      action={t('common.save')}
      permission={permission}
      isIncomplete={typeof seconds !== 'number'}
      onConfirm={async () => {
        if (typeof seconds !== 'number') return;
        await api.updateMembership(membership.id, {
          expiresAt: new Date(Date.now() + seconds * 1_000),
          reason: reason.trim(),
        });
        props.onSaved();
      }}
      onClose={props.onClose}
    >
      <Text>
        {t('editMember.text', {
          subject: membership.subject,
          role: membership.role,
          scope: scopeWords(membership.scope),
        })}
      </Text>
      <DurationField
        label={t('addMember.until')}
        description={t('editMember.noOpenEnd')}
        presets={EXPIRY_PRESETS.filter(preset => preset !== 'never')}
        value={until}
        onChange={setUntil}
      />
      <TextAreaField
        label={t('addMember.reason')}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
