// `npm run doctor`: looks at what Rejoinder stands on (disk, mail, address, clock, Node) and says how it is and what to do, whether the server runs or not.
// `--letter-to ADDRESS` sends a letter, `--json` is for machines. Ends with 1 when something is broken.
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import { type Finding, findingsInWords } from './doctor/finding.ts'
import { lookAtAddress } from './doctor/look-at-address.ts'
import { lookAtMail } from './doctor/look-at-mail.ts'
import { lookAtStorage } from './doctor/look-at-storage.ts'
import { releaseHere } from './release.ts'
import { runCommand } from './run-command.ts'

export async function examine({ dataDir, smtpUrl, publicUrl, host, port }: Config, letterTo: string | null): Promise<Finding[]> {
  const here = new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`)
  const address = publicUrl ?? here
  const running: Finding = {
    what: 'Rejoinder',
    state: 'ok',
    sentence: `Release ${releaseHere()} on Node ${process.versions.node}.`,
  }
  const [storage, mail, reach] = await Promise.all([
    lookAtStorage(dataDir),
    lookAtMail(smtpUrl, address.hostname, letterTo),
    lookAtAddress(address, publicUrl !== null),
  ])
  return [running, ...storage, ...reach, ...mail]
}

if (import.meta.main) {
  await runCommand(async () => {
    const { values } = parseArgs({ options: { 'letter-to': { type: 'string' }, json: { type: 'boolean', default: false } } })
    const findings = await examine(readConfig(), values['letter-to'] ?? null)
    console.log(values.json ? JSON.stringify(findings, null, 2) : findingsInWords(findings))
    return findings.every(({ state }) => state !== 'broken')
  })
}
