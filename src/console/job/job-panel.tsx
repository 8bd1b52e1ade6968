import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Extraction, Job } from '../../client/index.ts';
import { ReviewPanel } from '../review/review-panel.tsx';
import type { Review } from '../review/use-review.ts';
import { AboutJob } from './about-job.tsx';
import { FailureNote } from './failure-note.tsx';
import { JobSteps } from './job-steps.tsx';
import { RunningNote } from './running-note.tsx';
import { Trail } from './trail.tsx';

/** The right side of a job's page. */
export function JobPanel({
  job,
  extraction,
  review,
  onHover,
}: {
  job: Job;
  extraction: Extraction | null;
  review: Review;
  onHover: (path: string | null) => void;
}) {
  return (
    <Tabs className="tabs job-panel">
      <TabList className="tab-list" aria-label="About this job">
        <Tab id="fields" className="tab">
          Fields
        </Tab>
        <Tab id="trail" className="tab">
          Trail
        </Tab>
        <Tab id="steps" className="tab">
          Steps
        </Tab>
        <Tab id="about" className="tab">
          About
        </Tab>
      </TabList>
      <TabPanel id="fields" className="tab-panel">
        {job.status === 'FAILED' && <FailureNote job={job} />}
        {extraction === null || extraction.attempt < job.attempt ? <RunningNote job={job} /> : null}
        {extraction !== null && (
          <ReviewPanel job={job} extraction={extraction} review={review} onHover={onHover} />
        )}
      </TabPanel>
      <TabPanel id="trail" className="tab-panel tab-scroll">
        <Trail job={job} />
      </TabPanel>
      <TabPanel id="steps" className="tab-panel tab-scroll">
        <JobSteps job={job} />
      </TabPanel>
      <TabPanel id="about" className="tab-panel tab-scroll">
        <AboutJob job={job} extraction={extraction} />
      </TabPanel>
    </Tabs>
  );
}
