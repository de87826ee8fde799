/** What better-auth would set as cookies goes into the answer of our own endpoint. */
export function carryCookies(from: Headers, to: Headers): void {
  for (const cookie of from.getSetCookie()) to.append('set-cookie', cookie)
}
