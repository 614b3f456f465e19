// Package page is the kit from which every subject's pages are made: the frame around them, typed
// templates that are rendered whole before a byte is sent, routes that name their act, and the Vietnamese
// forms of numbers and days. It knows no subject.
package page
