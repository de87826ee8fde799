// What an answer looks like while it is on its way, when it failed, and when it is here. An answer that is here stays in sight, also
// when asking again failed.
import type { ReactElement, ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'
import { Skeleton, type SkeletonProps } from './Skeleton.tsx'

export interface LoadedProps<Data> {
  readonly query: {
    readonly data: Data | undefined
    readonly error: { readonly sentence: string } | null
    readonly refetch: () => unknown
  }
  /** Said while waiting, as "Loading your papers". */
  readonly label: string
  readonly lines?: number
  readonly shape?: NonNullable<SkeletonProps['shape']>
  readonly children: (data: Data) => ReactNode
}

export function Loaded<Data>({ query, label, lines = 3, shape = 'rows', children }: LoadedProps<Data>): ReactElement {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (!query.error) return <Skeleton label={label} lines={lines} shape={shape} />
  return (
    <Notice kind="bad" action={<Button onPress={() => void query.refetch()}>Try again</Button>}>
      {query.error.sentence}
    </Notice>
  )
}
