/** Said wherever a letter is promised while this server has no mail (`mail` of who is here); what follows says what to do. */
export const mailIsOff = 'Mail is off on this server: letters wait for the host.'
