// Light, dark, or as this device has it.
import { Moon, Sun, SunMoon } from 'lucide-react'
import type { ReactElement } from 'react'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { chooseTheme, useThemeChoice } from '../ui/theme-choice.ts'

const choices = [
  { id: 'system', name: 'As this device', icon: <SunMoon aria-hidden="true" /> },
  { id: 'light', name: 'Light', icon: <Sun aria-hidden="true" /> },
  { id: 'dark', name: 'Dark', icon: <Moon aria-hidden="true" /> },
] as const

export function ThemeChoice(): ReactElement {
  return <RadioGroup label="Light or dark, on this device" choices={choices} value={useThemeChoice()} onChange={chooseTheme} />
}
