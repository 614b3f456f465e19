// Package paper keeps scans of decisions: the papers on which changes of the register rest. A scan belongs to a decision,
// is told apart by its first bytes and never by its name, and is never changed nor removed; one that was attached wrongly
// is set aside, which can be taken back. The room knows units, by whose changes it decides who may see a scan; it draws
// and reads nothing in it.
package paper
