import { useEffect, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Schema } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { guardLeaving, navigate } from '../routing/location.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { draftOf, inputOf } from './draft.ts';
import { SchemaEditor } from './schema-editor.tsx';
import { SchemaVersions } from './schema-versions.tsx';
import { TryOnDocument } from './try-on-document.tsx';

/** The editor of a saved schema, and its versions. */
export function SchemaView({ schema }: { schema: Schema }) {
  const canWrite = useCanWrite();
  const [draft, setDraft] = useState(() => draftOf(schema));
  const [tab, setTab] = useState('fields');
  const [isAsking, setAsking] = useState(false);
  const isChanged = JSON.stringify(inputOf(draft)) !== JSON.stringify(inputOf(draftOf(schema)));
  useEffect(() => {
    return isChanged ? guardLeaving(() => confirm('Leave without saving the schema?')) : undefined;
  }, [isChanged]);
  const run = (work: () => Promise<void>) => void work().catch(tellFailure);
  const params = { id: schema.id };
  const save = () =>
    run(async () => {
      const { version } = await call('PUT /api/schema/{id}', { params, body: inputOf(draft) });
      tell(version === schema.version ? 'Nothing has changed' : `Version ${version} saved`);
      await changed(['schemas'], ['schema', schema.id], ['versions', schema.id]);
    });
  const remove = () =>
    run(async () => {
      await call('DELETE /api/schema/{id}', { params });
      tell('The schema is deleted');
      navigate('/schemas');
      await changed(['schemas']);
    });
  return (
    <div className="page-flow">
      <PageHead title={schema.name} note={`version ${schema.version}`}>
        {canWrite && (
          <>
            <Button kind="quiet" onPress={() => setAsking(true)}>
              Delete
            </Button>
            <TryOnDocument target={isChanged ? { schema: inputOf(draft) } : { schemaId: schema.id }} />
            <Button kind="primary" onPress={save} isDisabled={!isChanged}>
              Save
            </Button>
          </>
        )}
      </PageHead>
      <Tabs className="tabs page-body" selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabList className="tab-list" aria-label="About this schema">
          <Tab id="fields" className="tab">
            Fields
          </Tab>
          <Tab id="versions" className="tab">
            Versions
          </Tab>
        </TabList>
        <TabPanel id="fields">
          <SchemaEditor draft={draft} onChange={setDraft} isReadOnly={!canWrite} />
        </TabPanel>
        <TabPanel id="versions">
          <SchemaVersions
            schemaId={schema.id}
            onTake={(version) => {
              setDraft({ ...draftOf(version), webhookEndpointIds: draft.webhookEndpointIds });
              setTab('fields');
            }}
          />
        </TabPanel>
      </Tabs>
      <Confirm
        title="Delete this schema?"
        action="Delete"
        isOpen={isAsking}
        onAnswer={(isSure) => {
          setAsking(false);
          if (isSure) remove();
        }}
      >
        New jobs cannot use {schema.name} any more. Jobs that used it keep their version.
      </Confirm>
    </div>
  );
}
