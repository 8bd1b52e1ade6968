import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { lostError } from '../api/lost-error.ts';
import type { PageProps } from '../routing/pages.tsx';
import { Failure } from '../ui/failure.tsx';
import { Loading } from '../ui/loading.tsx';
import { SchemaView } from './schema-view.tsx';

/** A schema to read and to change. */
export function SchemaPage({ id }: PageProps) {
  const schema = useQuery({
    queryKey: ['schema', id],
    queryFn: ({ signal }) => call('GET /api/schema/{id}', { params: { id }, signal }),
  });
  const lost = lostError(schema);
  if (lost !== null) return <Failure error={lost} retry={() => void schema.refetch()} />;
  if (schema.data === undefined) return <Loading />;
  // Another version begins the editor anew.
  return <SchemaView key={schema.data.version} schema={schema.data} />;
}
