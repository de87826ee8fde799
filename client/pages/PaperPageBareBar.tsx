// The bar of a paper that is not here, or not yet: the way home.
import { ArrowLeft } from 'lucide-react'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import './PaperPage.css'

export function PaperPageBareBar(): ReactElement {
  return (
    <header className="paper-bar not-printed">
      <Link className="paper-back" to="/" aria-label="Back home">
        <ArrowLeft aria-hidden="true" />
      </Link>
    </header>
  )
}
