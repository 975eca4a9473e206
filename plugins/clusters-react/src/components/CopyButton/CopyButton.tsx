import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type CopyButtonProps = {
  /** What to copy; asked for at the press, so that it can be a secret. */
  text: () => string;
  label?: string;
  isDisabled?: boolean;
};

/** Copies text and says whether that worked. @public */
export function CopyButton(props: CopyButtonProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const copy = async () => {
    try {
      // Absent where the portal is served without TLS.
      await navigator.clipboard.writeText(props.text());
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <Flex align="center" gap="2">
      <Button
        size="small"
        variant="secondary"
        isDisabled={props.isDisabled}
        iconStart={outcome === 'copied' ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={copy}
      >
        {props.label ?? t('common.copy')}
      </Button>
      <span aria-live="polite">
        {outcome && (
          <Text
            variant="body-small"
            color={outcome === 'failed' ? 'danger' : 'secondary'}
          >
            {outcome === 'failed' ? t('common.copyFailed') : t('common.copied')}
          </Text>
        )}
      </span>
    </Flex>
  );
}
