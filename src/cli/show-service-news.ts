import type { ServiceNews } from '../process/parent-channel.ts';
import type { Display, Line } from './display/display.ts';

/** Shows the start of a service from what it tells: its process, which loads first, then step after step. */
export function showServiceNews(display: Display): (news: ServiceNews) => void {
  const lines = new Map<string, Line>();
  const loading = display.line('Service process');
  loading.update('loading');
  return (news) => {
    if (news.kind === 'ready') return;
    const { title } = news;
    if (news.kind === 'note') {
      lines.get(title)?.update('starting', news.text);
    } else if (news.state === 'begun') {
      if (lines.size === 0) loading.end('✓', 'started', 'its data in a temporary folder');
      const line = display.line(title);
      line.update('starting');
      lines.set(title, line);
    } else {
      lines.get(title)?.end(news.state === 'done' ? '✓' : '✗', news.state === 'done' ? 'ready' : 'failed');
    }
  };
}
