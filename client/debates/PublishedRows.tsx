// Published editions of a debate's papers. Their pages are the server's own and need no script: plain links.
import type { ReactElement } from 'react'
import type { endpoints } from '../../shared/api/endpoints.ts'
import type { Output } from '../api/call.ts'
import { Time } from '../ui/Time.tsx'

export interface PublishedRowsProps {
  readonly published: Output<typeof endpoints.getDebate>['published']
}

export function PublishedRows({ published }: PublishedRowsProps): ReactElement {
  return (
    <section className="section" aria-labelledby="published">
      <div className="section-head">
        <h2 id="published">Published editions</h2>
      </div>
      <ul className="rows sheet open-whole">
        {published.map(({ slug, title, publishedAt }) => (
          <li key={slug}>
            <div className="row-words">
              <h3 className="row-title">
                <a className="row-link" href={`/p/${slug}`}>
                  {title}
                </a>
              </h3>
              <p className="row-facts">
                <span>
                  Latest edition <Time at={publishedAt} precision="day" />
                </span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
