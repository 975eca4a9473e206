import { useEffect, useState } from 'react';
import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';

/** The language the portal is shown in, for dates and numbers. @public */
export function useLanguage(): string {
  const api = useApiHolder().get(appLanguageApiRef);
  const [language, setLanguage] = useState(api?.getLanguage().language ?? 'en');
  useEffect(() => {
    const subscription = api
      ?.language$()
      .subscribe(({ language: next }) => setLanguage(next));
    return () => subscription?.unsubscribe();
  }, [api]);
  return language;
}
