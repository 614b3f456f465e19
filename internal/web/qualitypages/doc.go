// Package qualitypages shows what the register lacks, what can hardly be so, which records look like one person and what
// matches nothing: as counts by unit that add up, and the people and units behind each count. Here two people look at two
// records side by side, one proposes that they are one person, another confirms it, and it can be taken back.
package qualitypages
