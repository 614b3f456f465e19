// What the pages do with script; each works without. There are three things to do (move the page through
// time, open a number in a side panel, keep the place while sorting), and all three are "fetch a page that
// exists anyway and take a part of it": some 150 lines of our own that stop an earlier step when a later one
// comes, instead of a library of 13 kB that would still need them.
import { swapLinks } from './swap.js'
import { panelLinks } from './panel.js'
import { slider } from '../../figurepages/rail.js'
import { printButtons } from '../../accesspages/print.js'
import { tree } from '../../unitpages/tree.js'
import { roster } from '../../rosterpages/roster.js'
import { followImport } from '../../exchangepages/exchange.js'
import { board } from '../../admissionpages/board.js'
import { split } from '../../targetpages/split.js'

swapLinks()
panelLinks()
slider()
tree()
printButtons()
roster()
followImport()
board()
split()
addEventListener('load', () => document.documentElement.classList.add('whole')) // see .below in base.css
