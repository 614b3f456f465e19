// Package web is the front door: it lets a request in (size, time, host, origin, id), leads it to the page
// that asked for the address, and alone turns refusals into status codes and pages. It knows no subject;
// the rooms' pages hand in their routes.
package web
