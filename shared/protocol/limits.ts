// Every number both sides rely on. RELIABILITY says where each was measured.
export const limits = {
  /** Bytes of one frame. */
  frameBytes: 1_000_000,
  /** `ws` closes by itself above this; set above our own limit so that our own close code is the one people see. */
  socketPayloadBytes: 2_000_000,
  updateBytes: 512 * 1024,
  updateStructs: 20_000,
  updateClients: 64,
  /** Ranges of deletions in one update. Every step 2 carries all deletions of its document, so this is more than the structs. */
  updateDeletions: 100_000,
  /** No clock of a client id goes above this. */
  clock: 2 ** 31 - 1,
  stateVectorBytes: 128 * 1024,
  /** Fragments of one frame. */
  frameFragments: 64,
  gapStrikes: 20,
  /** Until a guest's first step 2 has come, what it types may build on what it wrote offline: so many gaps are forgiven. */
  gapsBeforeStep2: 200,
  presenceBytes: 4096,
  presencePerSecond: 20,
  framesPerSecond: 60,
  framesBurst: 200,
  bytesPerSecond: 1_000_000,
  socketsPerPerson: 20,
  socketsPerPaper: 200,
  /** Bytes waiting for a slow reader: above the first presence is dropped, above the second the socket is closed. */
  slowReaderDropPresence: 1_000_000,
  slowReaderClose: 4_000_000,
  /** The server sends something at least this often (ms); a stock client closes after 45 s of silence. */
  heartbeatEvery: 20_000,
  /** A room stays in memory this long (ms) after its last guest. */
  roomLinger: 60_000,
  /** Bytes of edits one room keeps waiting for a disk that does not answer; above it the room stops reading until they are stored. */
  roomWaitingBytes: 8_000_000,
  /** A paper that takes longer than this (ms) to open is "slow": the line is closed and comes back. */
  openPatience: 10_000,
  imageBytes: 10_000_000,
  requestBytes: 3_000_000,
} as const

/** The strip's format. A client with an older number is read-only. */
export const schemaVersion = 1
