import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import type {
  AccessDecision,
  AccessRequest,
} from '@rigging/backstage-plugin-clusters-common';
import {
  clusterAccessApiRef,
  useLanguage,
  formatDuration,
  ConfirmDialog,
  RoleSummary,
  useRoleName,
  useScopeWords,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';

type DecideDialogProps = {
  request: AccessRequest;
  decision: AccessDecision['decision'];
  onDecided: () => void;
  onClose: () => void;
};

/** Approves or refuses a request, with what was asked for and why before one's eyes. */
export function DecideDialog(props: DecideDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const language = useLanguage();
  const scopeWords = useScopeWords();
  const roleName = useRoleName();
  const { request, decision } = props;
  const [reason, setReason] = useState('');
  const words = {
    role: roleName(request.role),
    subject: request.requester,
  };
  const isApproval = decision === 'approve';
  return (
    <ConfirmDialog
      title={
        isApproval
          ? t('approvals.approveTitle', words)
          : t('approvals.refuseTitle', words)
      }
      action={isApproval ? t('approvals.approve') : t('approvals.refuse')}
      destructive={!isApproval}
      onConfirm={async () => {
        await api.decideAccessRequest(request.id, {
          decision,
          reason: reason.trim() || undefined,
        });
        props.onDecided();
      }}
      onClose={props.onClose}
    >
      <Text>
        {t('approvals.sentence', {
          ...words,
          scope: scopeWords(request.scope),
          duration: formatDuration(request.durationSeconds, language),
        })}
      </Text>
      <div>
        <Text as="h4" variant="body-small" weight="bold">
          {t('approvals.theirReason')}
        </Text>
        <Text>{request.reason}</Text>
      </div>
      {isApproval && <RoleSummary role={request.role} />}
      <TextAreaField
        label={t('approvals.yourReason')}
        description={t('approvals.yourReasonHelp')}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
