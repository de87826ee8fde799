// Comes before everything else, and is plain JavaScript, so that an older Node can read it: says in one sentence what to do.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 26) {
  console.error(
    `Rejoinder needs Node 26, and this is ${process.version}: run "npm ci", which brings it along, and then "npm start".`,
  )
  process.exit(1)
}
