// Every endpoint of the API, once: the server mounts these, the client calls these, /api/openapi.json describes these.
import { accountEndpoints } from './account-endpoints.ts'
import { commentEndpoints } from './comment-endpoints.ts'
import { debateEndpoints } from './debate-endpoints.ts'
import { homeEndpoints } from './home-endpoints.ts'
import { noticeEndpoints } from './notice-endpoints.ts'
import { paperEndpoints } from './paper-endpoints.ts'
import { peopleEndpoints } from './people-endpoints.ts'
import { publishingEndpoints } from './publishing-endpoints.ts'
import { versionEndpoints } from './version-endpoints.ts'

export const endpoints = {
  ...accountEndpoints,
  ...homeEndpoints,
  ...debateEndpoints,
  ...paperEndpoints,
  ...peopleEndpoints,
  ...commentEndpoints,
  ...noticeEndpoints,
  ...versionEndpoints,
  ...publishingEndpoints,
} as const
