// What a notice says, with who did it left to stand before: "named you in a comment".
import type { NoticeKind } from '../../shared/model/notice.ts'

export const noticeDeeds: Readonly<Record<NoticeKind, string>> = {
  mention: 'named you in a comment',
  reply: 'answered in a thread of yours',
  assignment: 'asked you to look after a thread',
  outcome: 'resolved a thread of yours',
}
