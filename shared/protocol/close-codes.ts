// Why a socket was closed, and what the person reads. 4400 to 4499 end y-websocket's reconnecting; the others let it come back.
export const closeCodes = {
  signedOut: [4401, 'You are signed out here. Sign in again to go on; what you wrote is kept on this device.'],
  notAllowed: [4403, 'You no longer have access to this paper. You can still copy what you wrote.'],
  roleChanged: [4410, 'Your role in this paper has changed.'],
  notFound: [4404, 'There is no such paper, or you cannot see it.'],
  unreadable: [4420, 'The stored text of this paper could not be read in full. Nothing was changed. Tell the host.'],
  wrongOrigin: [4421, 'This connection came from another site, so it was refused.'],
  badFrame: [
    4422,
    'This editor sent something the server does not understand. Reload the page; what you wrote is kept on this device.',
  ],
  editRefused: [4423, 'The server did not accept a change made here. Your text is set aside on this device, to copy from.'],
  tooLarge: [4413, 'That change was too large to send at once. Undo it, or paste it in smaller pieces.'],
  paperFull: [
    4424,
    'This paper is full, so a change was not taken in. It is set aside on this device: copy it into a new paper.',
  ],
  paperArchived: [
    4425,
    'An owner archived this paper before your last words here were sent. They are set aside on this device, to copy from.',
  ],
  tooMany: [4429, 'Too many windows have this paper open. Close some and reload.'],
  otherLineage: [4409, 'This paper was restored from a backup. The copy on this device is kept aside, to compare and copy from.'],
  schemaTooOld: [4426, 'Rejoinder has been updated. Reload to edit; nothing is lost.'],
  tooFast: [1008, 'Too many changes in a short time. Your words are kept on this device and will be sent shortly.'],
  restarting: [1012, 'The server is restarting. Your words are kept on this device and will be sent shortly.'],
  cannotOpen: [4503, 'This paper takes long to open. It will try again; what you wrote is kept on this device.'],
  tooSlow: [1013, 'This line is too slow to keep up. It will connect again.'],
} as const satisfies Record<string, readonly [number, string]>

export type CloseReason = keyof typeof closeCodes
