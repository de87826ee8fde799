// The published pieces that the first debate is about: facts only. Where an address or a year is not certain it is left out.
import type { SourceFacts } from '../../shared/model/debate.ts'

export const firstReadingList: readonly SourceFacts[] = [
  {
    title: 'Should we have a local GDS?',
    author: 'Sarah Lay',
    year: 2014,
    address: 'https://www.sarahlay.com/2014/09/should-we-have-a-local-gds/',
  },
  {
    title: 'Structural solutions for structural problems',
    author: 'Dave Briggs',
    year: 2024,
    address: 'https://www.truthaboutlocalgovernment.com/post/structural-solutions-for-structural-problems',
  },
  {
    title: 'Further thoughts on a new Local Government Digital Service',
    author: 'Theo Blackwell',
    year: 2024,
    address:
      'https://chiefdigitalofficer4london.medium.com/further-thoughts-on-a-new-local-government-digital-service-24fce01be865',
  },
  {
    title: 'LocalGovDigital Live! April 2024 report',
    author: 'LocalGovDigital',
    year: 2024,
    address: 'https://localgov.digital/2024/04/03/localgovdigital-live-april-2024-report/',
  },
  {
    title: '(Yet more) on a ‘Local GDS’',
    author: 'Paul Maltby',
    year: null,
    address: 'https://medium.com/@maltbyps/yet-more-on-a-local-gds-b206f3ad1da1',
  },
  {
    title: 'Put devolved and local governments first',
    author: 'Natalie Byrom, Rachel Coldicutt and Sarah Gold',
    year: null,
    address: '',
  },
]
