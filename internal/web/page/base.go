package page

import (
	"context"
	"net/http"
	"strings"
)

// Site is what all pages of one register share. The name heads the page; Sen itself stays small.
type Site struct {
	Organisation string // "Đảng bộ tỉnh Đồng Tháp"; may be empty
	Task         string // empty means DefaultTask
	Demo         bool   // every page then bears "DỮ LIỆU MINH HỌA"
}

// DefaultTask is what the register is for, where a province has not set its own words.
const DefaultTask = "Quản lý tổ chức đảng và đảng viên"

// Base is embedded by every page's struct.
type Base struct {
	Site
	Lang      string // language of the page, "vi"
	Title     string // what the browser's tab says
	RequestID string
	Nav       []NavItem
}

// NavItem is a line of the main menu; only pages that exist stand there.
type NavItem struct {
	Label, Href, Icon string
	Current           bool
}

// menu lists the main menu.
var menu = []NavItem{
	{Label: "Tổng quan", Href: "/", Icon: "layout-dashboard"},
	{Label: "Đủ số liệu", Href: "/figures", Icon: "table-2"},
}

// Base starts a page: its title, its place in the menu (the Href of an item, or "").
func (s Site) Base(r *http.Request, title, here string) Base {
	if s.Task == "" {
		s.Task = DefaultTask
	}
	b := Base{Site: s, Lang: "vi", Title: title, RequestID: RequestID(r.Context())}
	for _, item := range menu {
		item.Current = item.Href == here
		b.Nav = append(b.Nav, item)
	}
	return b
}

// Point lets the item of the menu that leads to from lead to another address of the same page, so that the
// reader's unit and day go along.
func (b *Base) Point(from, to string) {
	for i := range b.Nav {
		if b.Nav[i].Href == from {
			b.Nav[i].Href = to
		}
	}
}

// FullTitle is the title with the organisation behind it.
func (b Base) FullTitle() string {
	if b.Organisation == "" || strings.Contains(b.Title, b.Organisation) {
		return b.Title
	}
	return b.Title + " · " + b.Organisation
}

type requestID struct{}

// WithRequestID keeps the id of a request in its context.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestID{}, id)
}

// RequestID is the id of the request, "" outside of one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestID{}).(string)
	return id
}
