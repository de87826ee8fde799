// Ids of new rows. Neither kind can be guessed.
import { randomBytes } from 'node:crypto'

/** 128 random bits. Says nothing about when it was made. */
export function randomId(): string {
  return randomBytes(16).toString('base64url')
}

// Base 36 keeps the order of numbers of equal length. A process that starts later has a larger beginning, so ids sort in the order they
// were made, also when two rows carry the same millisecond.
const beginning = Date.now().toString(36).padStart(9, '0')
let made = 0

/** An id that sorts after every id made before it, for rows whose order people see. */
export function nextId(): string {
  made += 1
  return `${beginning}${made.toString(36).padStart(7, '0')}${randomBytes(6).toString('hex')}`
}
