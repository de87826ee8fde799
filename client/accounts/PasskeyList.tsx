// My passkeys: named by where they live, so that somebody knows which one to remove when a device is lost.
import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser'
import { useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Passkey } from '../../shared/model/person.ts'
import { call, Failure } from '../api/call.ts'
import { refreshEndpoints, useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, FormEnd, textOf } from '../ui/Form.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Time } from '../ui/Time.tsx'
import { announce } from '../ui/Toast.tsx'
import { useConfirmed } from './confirming.ts'
import { passkeySentence } from './passkey-sentence.ts'

const waysChanged = [endpoints.listPasskeys, endpoints.listWays]

export function PasskeyList(): ReactElement {
  const client = useQueryClient()
  const passkeys = useEndpoint(endpoints.listPasskeys, {})
  return (
    <Loaded query={passkeys} label="Loading your passkeys" lines={1}>
      {(answer) => (
        <div className="form">
          {answer.passkeys.length > 0 && (
            <ul className="rows sheet">
              {answer.passkeys.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} />
              ))}
            </ul>
          )}
          <AddPasskey onAdded={() => refreshEndpoints(client, waysChanged)} />
        </div>
      )}
    </Loaded>
  )
}

function AddPasskey({ onAdded }: { readonly onAdded: () => Promise<void> }): ReactElement {
  const confirmed = useConfirmed()
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function add(name: string) {
    setPending(true)
    setFailure(null)
    setRefusal(null)
    try {
      await confirmed(async () => {
        const { options } = await call(endpoints.beginAddingPasskey, {})
        // Made by the library's other half on the server, for this very call.
        const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON
        const response = { ...(await startRegistration({ optionsJSON })) }
        await call(endpoints.addPasskey, { input: { name, response } })
      })
      await onAdded()
      announce(`The passkey “${name}” is added. You can sign in with it from now on.`)
    } catch (error) {
      if (error instanceof Failure) setFailure(error)
      else setRefusal(passkeySentence(error))
    } finally {
      setPending(false)
    }
  }

  return (
    <div className="sheet padded">
      <Form
        failure={failure}
        label="Add a passkey"
        onSend={(values) => void add(textOf(values, 'passkey').trim() || 'My device')}
      >
        {refusal !== null && <Notice kind="bad">{refusal}</Notice>}
        <TextField
          label="Name of the new passkey"
          name="passkey"
          hint="Where it lives, such as “Work laptop”. Your device then asks for your fingerprint, face or PIN."
          isOptional
        />
        <div className="form-actions">
          <Button type="submit" isPending={isPending}>
            <KeyRound aria-hidden="true" />
            Add a passkey
          </Button>
        </div>
      </Form>
    </div>
  )
}

function PasskeyRow({ passkey }: { readonly passkey: Passkey }): ReactElement {
  const [isRenaming, setRenaming] = useState(false)
  const rename = useDeed(endpoints.renamePasskey, { refresh: [endpoints.listPasskeys] })
  const through = useConfirmed()
  const remove = useDeed(endpoints.removePasskey, { refresh: waysChanged, through })
  const params = { id: passkey.id }
  if (isRenaming) {
    return (
      <li>
        <Form
          failure={rename.error}
          label={`Rename ${passkey.name}`}
          className="passkey-name"
          onSend={(values) =>
            rename.mutate({ params, input: { name: textOf(values, 'name') } }, { onSuccess: () => setRenaming(false) })
          }
        >
          <TextField label="Name of this passkey" name="name" defaultValue={passkey.name} autoFocus isRequired />
          <FormEnd verb="Save name" isPending={rename.isPending} onCancel={() => setRenaming(false)} />
        </Form>
      </li>
    )
  }
  return (
    <li className="session">
      <KeyRound aria-hidden="true" />
      <div className="row-words">
        <p>{passkey.name}</p>
        <p className="row-facts">
          <span>
            added <Time at={passkey.addedAt} />
          </span>
        </p>
      </div>
      <Button aria-label={`Rename ${passkey.name}`} onPress={() => setRenaming(true)}>
        Rename
      </Button>
      <Button
        aria-label={`Remove ${passkey.name}`}
        isPending={remove.isPending}
        onPress={() =>
          remove.mutate(
            { params },
            {
              onSuccess: () => announce(`The passkey “${passkey.name}” is removed. It opens nothing here any more.`),
              onError: (failure) => announce(failure.sentence),
            },
          )
        }
      >
        Remove
      </Button>
    </li>
  )
}
