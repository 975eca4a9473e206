import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** Does something within one audit event, which ends with how it went. @public */
export async function withAudit<T>(
  auditor: AuditorService,
  event: Parameters<AuditorService['createEvent']>[0],
  action: () => Promise<T>,
  options: { describe?: (result: T) => JsonObject } = {},
): Promise<T> {
  const auditEvent = await auditor.createEvent(event);
  let result: T;
  try {
    result = await action();
  } catch (error) {
    await auditEvent.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
  await auditEvent.success({ meta: options.describe?.(result) });
  return result;
}
