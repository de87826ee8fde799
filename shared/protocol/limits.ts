// Every number both sides rely on. RELIABILITY says where each was measured.
export const limits = {
  /** Bytes of one frame. */
  frameBytes: 1_000_000,
  /** `ws` closes by itself above this; set above our own limit so that our own close code is the one people see. */
  socketPayloadBytes: 2_000_000,
  updateBytes: 512 * 1024,
  updateStructs: 20_000,
  updateClients: 64,
  gapStrikes: 20,
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
  imageBytes: 10_000_000,
  requestBytes: 3_000_000,
} as const

/** The strip's format. A client with an older number is read-only. */
export const schemaVersion = 1
