import { useQuery } from '@tanstack/react-query';
import type { SchemaVersion } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Failure } from '../ui/failure.tsx';
import { Loading } from '../ui/loading.tsx';
import { Time } from '../ui/time.tsx';
import { differenceOf } from './difference-of.ts';

/** The versions of a schema, newest first, each with what it changed. */
export function SchemaVersions({
  schemaId,
  onTake,
}: {
  schemaId: string;
  onTake: (version: SchemaVersion) => void;
}) {
  const versions = useQuery({
    queryKey: ['versions', schemaId],
    queryFn: async ({ signal }) =>
      (
        await call('GET /api/schema/{id}/versions', {
          params: { id: schemaId },
          query: { limit: 100 },
          signal,
        })
      ).data,
  });
  if (versions.isError) return <Failure error={versions.error} />;
  if (versions.data === undefined) return <Loading />;
  return (
    <ol className="trail">
      {versions.data.map((version, index) => {
        const earlier = versions.data[index + 1];
        const changes = earlier === undefined ? [] : differenceOf(earlier, version);
        return (
          <li key={version.version}>
            <div className="row">
              <h2>Version {version.version}</h2>
              <span className="muted">
                <Time at={version.createdAt} />
              </span>
              {index > 0 && <Button onPress={() => onTake(version)}>Edit from this version</Button>}
            </div>
            {earlier === undefined && version.version === 1 && <p className="muted">The first one</p>}
            <ul className="difference">
              {changes.map(({ kind, what, detail }) => (
                <li key={`${kind} ${what}`} data-kind={kind}>
                  <span className="difference-kind">{kind}</span>
                  <code>{what}</code> {detail}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
