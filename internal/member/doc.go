// Package member holds people and their dated membership: how they entered, where their home is, status,
// stays, exemptions, groups, occupation, posts, and how they left. What was reported is kept as facts; what
// holds on a day follows from the facts by Fold, the one rule of the room. Identity (names, birth, numbers)
// lies apart from the facts, which carry ids only. The room knows no figures and no workbook.
package member
