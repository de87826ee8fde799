/** Headers of a letter that nobody wrote by hand: one press ends such letters (RFC 8058), and nobody's note of absence answers (RFC 3834). */
export function letterHeaders(oneClick: string): Readonly<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${oneClick}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  }
}
