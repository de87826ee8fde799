// One window of this browser tells the others who has just confirmed in it that it is them.
import { Me } from '../../shared/model/person.ts'

const name = 'rejoinder confirmed'

export function tellConfirmed(me: Me): void {
  const channel = new BroadcastChannel(name)
  channel.postMessage(me)
  channel.close()
}

/** Until it is called off. */
export function hearConfirmed(hear: (me: Me) => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => hear(Me.parse(data))
  return () => channel.close()
}
