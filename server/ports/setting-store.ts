// Small facts the server keeps about itself.
export interface SettingStore {
  /** The value, or null when it was never set. */
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  /** Takes the value away if it still is exactly this one; true for the one caller who did. */
  take(name: string, value: string): Promise<boolean>
}
