import type { ReactNode } from 'react';

/** A chart with its title, and its numbers as a table for those who cannot see it or want them exactly. */
export function ChartCard({
  title,
  head,
  rows,
  children,
}: {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  children: ReactNode;
}) {
  return (
    <section className="card chart">
      <h2>{title}</h2>
      <div aria-hidden="true">{children}</div>
      <details>
        <summary>As a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className="table-box" tabIndex={0} aria-label={title}>
          <table className="table">
            <thead>
              <tr>
                {head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells) => (
                <tr key={cells[0]}>
                  {cells.map((cell, index) => (
                    <td key={head[index]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  );
}
