import { ContractClient } from './ContractClient';

/** The path of a namespace in which a ResourceQuota `limits` is in force. */
export async function withQuota(
  client: ContractClient,
  hard: object,
  more: object = {},
): Promise<string> {
  const path = `/api/v1/namespaces/${await client.namespace()}`;
  await client.create(`${path}/resourcequotas`, {
    metadata: { name: 'limits' },
    spec: { hard, ...more },
  });
  await client.until(`${path}/resourcequotas/limits`, ({ body }) =>
    Boolean((body.status as { used?: object } | undefined)?.used),
  );
  return path;
}
