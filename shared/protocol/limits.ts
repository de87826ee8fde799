// Every number both sides rely on. RELIABILITY says where each was measured.
export const limits = {
  /** Bytes of one frame. */
  frameBytes: 1_000_000,
  /** `ws` closes by itself above this; set above our own limit so that our own close code is the one people see. */
  socketPayloadBytes: 2_000_000,
  updateBytes: 512 * 1024,
  updateStructs: 20_000,
  updateClients: 64,
  /** What an editor sends in one frame of its own accord. Far below `updateBytes`: on a line of 10 kB a second a piece is through before its silence
   * looks like a broken line. */
  pieceBytes: 64 * 1024,
  /** In a paper that was restored from a backup one update may carry what everybody wrote since: a day of twenty people with their reloads. */
  broughtStructs: 100_000,
  broughtClients: 1_000,
  /** Ranges of deletions in one update. Every step 2 carries all deletions of its document, so this is more than the structs. */
  updateDeletions: 100_000,
  /** Steps an update may make Yjs take to put its elements in their places, about 0.9 µs each: an honest edit takes a few (server/rooms/order.ts). */
  updateSteps: 250_000,
  /** No clock of a client id goes above this. */
  clock: 2 ** 31 - 1,
  /** Yjs draws its client ids from 32 bits. */
  clientId: 2 ** 32 - 1,
  stateVectorBytes: 256 * 1024,
  /** The largest paper: characters (some 150,000 words), elements in all, bytes of its state. Deleting is always let through. */
  paperCharacters: 1_000_000,
  paperElements: 300_000,
  paperBytes: 8_000_000,
  /** Client ids that have written in a paper, a new one for each page that is opened: in all, and of one person. Every handshake names all of them. */
  paperClients: 20_000,
  paperClientsOfPerson: 2_000,
  /** Fragments of one frame. */
  frameFragments: 64,
  gapStrikes: 20,
  /** Until a guest's first step 2 has come, what it types may build on what it wrote offline: so many gaps are forgiven. */
  gapsBeforeStep2: 200,
  presenceBytes: 4096,
  presencePerSecond: 20,
  /** Bytes of presence a room sends to all its guests together in a second: with many large ones they are told more rarely. */
  presenceBytesPerSecond: 5_000_000,
  /** Client ids whose presence a room remembers after they have gone. */
  presenceRemembered: 1_000,
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
  /** Rooms without a guest that are kept in memory; with more, those that have been empty longest go at once. */
  roomsLingering: 200,
  /** Bytes of edits one room keeps waiting for a disk that does not answer; above it the room stops reading until they are stored. */
  roomWaitingBytes: 4_000_000,
  /** A paper that takes longer than this (ms) to open is "slow": the line is closed and comes back. */
  openPatience: 10_000,
  imageBytes: 10_000_000,
  requestBytes: 3_000_000,
} as const

/** The strip's format. A client with an older number is read-only. */
export const schemaVersion = 1
