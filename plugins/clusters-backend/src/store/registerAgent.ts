import type { Knex } from 'knex';
import { isUniqueViolation } from '@rigging/backend-toolkit';
import { changeCluster } from './changeCluster';
import type { RegistrationOutcome, RegistrationRequest } from './ClusterStore';
import { fromRow } from './fromRow';
import { RegistrationRefusedError } from './RegistrationRefusedError';
import type { ClusterRow, TokenRow } from './rows';

/**
 * Uses a token up and binds the agent's key and the cluster's UID to the
 * cluster, or does neither. The conditional update of the token decides between
 * two hosts; the unique index on the UID decides between two clusters.
 */
export async function registerAgent(
  database: Knex,
  request: RegistrationRequest,
): Promise<RegistrationOutcome> {
  try {
    return await database.transaction(transaction =>
      register(transaction, request),
    );
  } catch (error) {
    if (error instanceof RegistrationRefusedError) {
      return { type: 'refused', reason: error.reason };
    }
    if (isUniqueViolation(error)) {
      return { type: 'refused', reason: 'registeredElsewhere' };
    }
    throw error;
  }
}

async function register(
  transaction: Knex.Transaction,
  request: RegistrationRequest,
): Promise<RegistrationOutcome> {
  const { token, thumbprint, clusterUid, now } = request;
  const row = await transaction<ClusterRow>('clusters')
    .where({ id: token.clusterId })
    .forUpdate()
    .first();
  if (!row) {
    throw new RegistrationRefusedError('gone');
  }
  const cluster = fromRow(row);
  if (cluster.state === 'deleting') {
    throw new RegistrationRefusedError('deleting');
  }
  if (cluster.clusterUid && cluster.clusterUid !== clusterUid) {
    throw new RegistrationRefusedError('otherCluster');
  }
  const used = await transaction<TokenRow>('registration_tokens')
    .where({ id: token.id })
    .whereNull('used_by')
    .whereNull('revoked_at')
    .where('expires_at', '>', now)
    .update({ used_by: thumbprint });
  if (used === 0) {
    const current = await transaction<TokenRow>('registration_tokens')
      .where({ id: token.id })
      .first();
    const same =
      current?.used_by === thumbprint &&
      JSON.stringify(cluster.publicKey) === JSON.stringify(request.publicKey);
    if (!same) {
      throw new RegistrationRefusedError('tokenUsed');
    }
    return { type: 'repeated', cluster };
  }
  const elsewhere = await transaction<ClusterRow>('clusters')
    .where({ cluster_uid: clusterUid })
    .whereNot({ id: cluster.id })
    .first('id');
  if (elsewhere) {
    throw new RegistrationRefusedError('registeredElsewhere');
  }
  const changed = await changeCluster(transaction, {
    id: cluster.id,
    change: request.change,
  });
  return {
    type: 'registered',
    cluster: changed ?? cluster,
    replacedKey: cluster.publicKey !== undefined,
  };
}
