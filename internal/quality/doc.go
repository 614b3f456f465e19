// Package quality looks at how good the register's data are: what is missing, what can hardly be so, which records look
// like one person, and which references match nothing. Findings are counted by unit and roll up; none is ever
// stored, all follow from the facts as they are today. Stored is only what people decide: proposals that two records
// are one person, which one account makes and another confirms, and that two are not. The room knows no pages.
package quality
