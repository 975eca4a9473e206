import { useEffect, useState } from 'react';
import {
  identityApiRef,
  useApi,
  type BackstageUserIdentity,
} from '@backstage/frontend-plugin-api';

/** Who is signed in; undefined until that is known. */
export function useIdentity(): BackstageUserIdentity | undefined {
  const identityApi = useApi(identityApiRef);
  const [identity, setIdentity] = useState<BackstageUserIdentity>();
  useEffect(() => {
    let current = true;
    identityApi.getBackstageIdentity().then(
      found => current && setIdentity(found),
      // Without a name nobody is offered as "me"; the hub knows anyway.
      () => current && setIdentity(undefined),
    );
    return () => {
      current = false;
    };
  }, [identityApi]);
  return identity;
}
