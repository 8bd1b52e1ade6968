import { useState } from 'react';
import { Link } from 'react-aria-components';
import { useSchemas } from '../api/use-schemas.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Time } from '../ui/time.tsx';
import { GenerateSchema } from './generate-schema.tsx';

/** The schemas: what is to be read from documents. */
export function SchemasPage() {
  const schemas = useSchemas();
  const canWrite = useCanWrite();
  const [isGenerating, setGenerating] = useState(false);
  const actions = canWrite && (
    <>
      <Button onPress={() => setGenerating(true)}>Generate</Button>
      <ButtonLink href="/schemas/new" kind="primary">
        <Icon name="plus" />
        New schema
      </ButtonLink>
    </>
  );
  return (
    <div className="page-flow">
      <PageHead title="Schemas">{actions}</PageHead>
      <div className="page-body">
        {schemas.isError && <Failure error={schemas.error} retry={() => void schemas.refetch()} />}
        {schemas.isPending && <Loading />}
        {schemas.data?.length === 0 && (
          <Empty title="No schema yet" action={actions}>
            A schema names the fields to read from a document. Write one, or have it generated from a document
            or from a few words.
          </Empty>
        )}
        {schemas.data !== undefined && schemas.data.length > 0 && (
          <ul className="card schema-list">
            {schemas.data.map(({ id, name, description, fields, version, updatedAt }) => (
              <li key={id}>
                <div className="job-row-name">
                  <Link href={`/schemas/${id}`} className="job-link">
                    {name}
                  </Link>
                  <span className="muted job-row-schema">
                    {description === '' ? fields.map((field) => field.name).join(', ') : description}
                  </span>
                </div>
                <span className="muted">
                  {fields.length} {fields.length === 1 ? 'field' : 'fields'} · version {version} ·{' '}
                  <Time at={updatedAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {isGenerating && <GenerateSchema onClose={() => setGenerating(false)} />}
    </div>
  );
}
