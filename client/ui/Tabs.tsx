// Tabs: arrows move, the panel follows. `<Tabs label tabs={[{id, name, panel}]} />`.
import type { ReactElement, ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import './Tabs.css'

export interface TabEntry<Id extends string> {
  readonly id: Id
  readonly name: ReactNode
  readonly panel: ReactNode
}

export interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly TabEntry<Id>[]
  readonly selected?: Id
  readonly onSelect?: (id: Id) => void
}

export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>): ReactElement {
  return (
    <AriaTabs
      className="tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => {
        const tab = tabs.find((each) => each.id === key)
        if (tab) onSelect?.(tab.id)
      }}
    >
      <TabList className="tab-list" aria-label={label}>
        {tabs.map(({ id, name }) => (
          <Tab key={id} id={id} className="tab">
            {name}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, panel }) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {panel}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
