import { Suspense } from 'react';
import { consolePageOf } from '../../contract/console-pages.ts';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { usePath } from './location.ts';
import { PageBoundary } from './page-boundary.tsx';
import { PAGES } from './pages.tsx';

/** The page that the address names. */
export function RoutedPage() {
  const path = usePath();
  const found = consolePageOf(path);
  if (found === null) return <Empty title="There is no such page">The address leads nowhere.</Empty>;
  const Page = PAGES[found.page];
  return (
    <PageBoundary key={path}>
      <Suspense fallback={<Loading />}>
        <Page id={found.id ?? ''} />
      </Suspense>
    </PageBoundary>
  );
}
