package page

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/words"
)

// Site is what all pages of one register share. The name heads the page; Sen itself stays small.
type Site struct {
	Organisation string // "Đảng bộ tỉnh Đồng Tháp"; may be empty
	Task         string // empty means DefaultTask
	Demo         bool   // every page then bears "DỮ LIỆU MINH HỌA"
	// Letters says that the operator has named a mail server: then letters go out to who asked for them.
	Letters bool
	// Serves says whether there is a page at a path; nil: at every path of the menu.
	Serves func(path string) bool
}

// DefaultTask is what the register is for, where a province has not set its own words.
const DefaultTask = "Quản lý tổ chức đảng và đảng viên"

// Base is embedded by every page's struct.
type Base struct {
	Site
	Reader
	Title     string // what the browser's tab says
	RequestID string
	Nav       []NavItem
	// Done is what was just done, told once on the page that follows a form.
	Done string
	// Address is the page's own, for the switches in the frame.
	Address string
	// Search says that the reader may search people.
	Search bool
}

// NavItem is a line of the main menu; only pages that exist and that the reader may open stand there.
type NavItem struct {
	Label, Href, Icon string
	Act               access.Act
	Current           bool
	// Later items stand behind "Thêm" on a phone, Seldom ones everywhere.
	Later, Seldom bool
}

// menu lists the main menu.
var menu = []NavItem{
	{Label: "Tổng quan", Href: "/", Icon: "layout-dashboard", Act: "figures.read"},
	{Label: "Cơ quan phối hợp", Href: "/partner", Icon: "handshake", Act: "figures.partner"},
	{Label: "Tổ chức đảng", Href: "/tree", Icon: "network", Act: "unit.read"},
	{Label: "Đảng viên", Href: "/members", Icon: "users", Act: "person.list"},
	{Label: "Việc đến hạn", Href: "/due", Icon: "calendar-days", Act: "radar.read"},
	{Label: "Chỉ tiêu", Href: "/targets", Icon: "circle-check", Act: "target.read", Later: true},
	{Label: "Chương trình phối hợp", Href: "/programmes", Icon: "handshake", Act: "programme.read", Later: true, Seldom: true},
	{Label: "Kết nạp", Href: "/prospects", Icon: "user-plus", Act: "prospect.read", Later: true},
	{Label: "Báo cáo", Href: "/reports", Icon: "printer", Act: "report.read", Later: true},
	{Label: "Chất lượng số liệu", Href: "/quality", Icon: "list-checks", Act: "quality.read", Later: true},
	{Label: "Nhập, xuất", Href: "/exchange", Icon: "arrow-left-right", Act: "register.export", Later: true},
	{Label: "Biểu thống kê", Href: "/tables", Icon: "table-2", Act: "report.read", Later: true, Seldom: true},
	{Label: "Đủ số liệu", Href: "/figures", Icon: "table-2", Act: "figures.read", Later: true, Seldom: true},
	{Label: "Quy định", Href: "/rules", Icon: "scale", Act: "rule.read", Later: true, Seldom: true},
	{Label: "Nhật ký", Href: "/journal", Icon: "scroll-text", Act: "journal.read", Later: true, Seldom: true},
	{Label: "Tài khoản", Href: "/accounts", Icon: "key-round", Act: "account.read", Later: true, Seldom: true},
}

// menuFits is how many items stand side by side on a desk; a shorter menu folds nothing there.
const menuFits = 8

// Base starts a page: its title, its place in the menu (the Href of an item, or "").
func (s Site) Base(r *http.Request, title, here string) Base {
	rd := ReaderOf(r)
	s.Task = words.Text(rd.Lang, orElse(s.Task, DefaultTask))
	b := Base{Site: s, Reader: rd, Title: title, RequestID: RequestID(r.Context()), Address: r.URL.RequestURI()}
	if key := r.URL.Query().Get("done"); key != "" && words.HasLabel("done", key) {
		b.Done = rd.Label("done", key)
	}
	for _, item := range menu {
		if s.Serves != nil && !s.Serves(item.Href) || rd.Pending || !rd.May(item.Act) {
			continue
		}
		if item.Act == "figures.partner" && rd.May("figures.read") {
			continue // who sees all figures needs no page of three
		}
		item.Current, item.Label = item.Href == here, rd.T(item.Label)
		b.Nav = append(b.Nav, item)
	}
	if len(b.Nav) <= menuFits {
		for i := range b.Nav {
			b.Nav[i].Seldom = false
		}
	}
	b.Search = rd.May("person.list") && !rd.Pending && (s.Serves == nil || s.Serves("/members"))
	return b
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// First are the items of the menu that a phone shows at once; Later the rest.
func (b Base) First() []NavItem { return b.items(false) }

// Later are the items behind "Thêm" on a phone.
func (b Base) Later() []NavItem { return b.items(true) }

// SeldomHere says whether the page itself stands behind "Thêm" everywhere.
func (b Base) SeldomHere() bool {
	return slices.ContainsFunc(b.Nav, func(item NavItem) bool { return item.Seldom && item.Current })
}

// HasSeldom says whether any item stands behind "Thêm" everywhere.
func (b Base) HasSeldom() bool {
	return slices.ContainsFunc(b.Nav, func(item NavItem) bool { return item.Seldom })
}

func (b Base) items(later bool) (out []NavItem) {
	for _, item := range b.Nav {
		if item.Later == later {
			out = append(out, item)
		}
	}
	return out
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

// Then is an address with word of what was done, for the redirect after a form. The word is a label of the group
// "done".
func Then(address, done string) string {
	path, query, _ := strings.Cut(address, "?")
	q, _ := url.ParseQuery(query)
	q.Set("done", done)
	return path + "?" + q.Encode()
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
