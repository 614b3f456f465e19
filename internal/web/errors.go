package web

import (
	"cmp"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"sen/internal/fault"
	"sen/internal/web/page"
	"sen/internal/words"
)

//go:embed errors.tmpl
var files embed.FS

var (
	errMethod = errors.New("method not allowed")
	errHost   = errors.New("addressed under another name")
	errSignIn = errors.New("not signed in")
)

// statuses is the only place that knows them by kind. A wrong address is 400; a form that breaks a rule
// comes back as 422 with what was typed.
var statuses = map[fault.Kind]int{
	fault.Invalid: http.StatusUnprocessableEntity,
	fault.Denied:  http.StatusForbidden,
	fault.Missing: http.StatusNotFound,
	fault.Taken:   http.StatusConflict,
	fault.Busy:    http.StatusServiceUnavailable,
	fault.Broken:  http.StatusInternalServerError,
}

// Refusal is the page of an error.
type Refusal struct {
	page.Base
	Status   int
	Heading  string
	Sentence string
	Next     []string // what to do now
}

var refusalPage = page.Parse[Refusal](files, "errors.tmpl")

// answer runs a route's handler and makes a page of what it refuses.
func (s *Server) answer(rt page.Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v := visitOf(r.Context()); v != nil {
			v.route = rt.Path
		}
		ctx, stop := context.WithTimeout(r.Context(), cmp.Or(rt.Limit, answerLimit))
		defer stop()
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(w, r.Body, cmp.Or(rt.Body, bodyLimit))
		if rt.Limit > 0 { // the connection's own limits are those of a page
			c := http.NewResponseController(w)
			_, _ = c.SetReadDeadline(s.o.Clock().Add(rt.Limit)), c.SetWriteDeadline(s.o.Clock().Add(rt.Limit))
		}
		r, rd, err := s.entered(r)
		if err == nil {
			var turned bool
			if turned, err = s.turn(w, r, rt, rd); turned && err == nil {
				return
			}
		}
		if err == nil {
			err = rt.Handler(w, r)
		}
		if err != nil {
			s.refuse(w, r, err)
		}
	})
}

// refuse writes the page, or for a program the problem document, of an error. The cause stays in the log.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	f, status := s.judge(r, err)
	if f.Kind == fault.Broken || f.Cause != nil {
		s.o.Log.ErrorContext(r.Context(), "refused", "request", page.RequestID(r.Context()), "status", status, "key", f.Key, "cause", err)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "2")
	}
	rd := page.ReaderOf(r)
	sentence := words.Sentence(rd.Lang, f.Key, f.Args)
	if strings.HasPrefix(r.URL.Path, "/api/") {
		problem(w, r, status, f, sentence)
		return
	}
	heading := rd.T(headings[status])
	p := Refusal{Base: s.o.Site().Base(r, heading, ""), Status: status, Heading: heading, Sentence: sentence}
	for _, next := range advice[status] {
		p.Next = append(p.Next, rd.T(next))
	}
	if err := refusalPage.Render(w, status, p); err != nil {
		s.o.Log.ErrorContext(r.Context(), "error page", "request", p.RequestID, "cause", err)
		_ = plainly(w, status, headings[status]+"\n")
	}
}

// judge finds the fault in an error and its status.
func (s *Server) judge(r *http.Request, err error) (*fault.Fault, int) {
	var f *fault.Fault
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, errMethod):
		return fault.New(fault.Invalid, "web.method"), http.StatusMethodNotAllowed
	case errors.Is(err, errHost):
		return fault.New(fault.Denied, "web.host"), http.StatusMisdirectedRequest
	case errors.Is(err, errSignIn):
		return fault.New(fault.Denied, "sign_in_needed"), http.StatusUnauthorized
	case errors.As(err, &tooLarge):
		return fault.New(fault.Invalid, "web.too_large"), http.StatusRequestEntityTooLarge
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return fault.New(fault.Busy, "web.busy"), http.StatusServiceUnavailable
	case !errors.As(err, &f):
		return fault.New(fault.Broken, "web.broken").Because(err), http.StatusInternalServerError
	case f.Kind == fault.Broken:
		return fault.New(fault.Broken, "web.broken").Because(f), http.StatusInternalServerError
	case f.Kind == fault.Invalid && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		return f, http.StatusBadRequest
	}
	return f, statuses[f.Kind]
}

// problem is RFC 9457 in one line for programs.
func problem(w http.ResponseWriter, r *http.Request, status int, f *fault.Fault, sentence string) {
	body, _ := json.Marshal(map[string]any{
		"type": "about:blank", "title": http.StatusText(status), "status": status,
		"detail": sentence, "code": f.Key, "field": f.Field, "request_id": page.RequestID(r.Context()),
	})
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n'))
}

var headings = map[int]string{
	http.StatusBadRequest:            "Địa chỉ hoặc nội dung chưa đúng",
	http.StatusUnauthorized:          "Đồng chí cần đăng nhập",
	http.StatusForbidden:             "Đồng chí chưa có quyền xem trang này",
	http.StatusNotFound:              "Không tìm thấy",
	http.StatusMethodNotAllowed:      "Cách gửi không đúng",
	http.StatusConflict:              "Chưa ghi được",
	http.StatusRequestEntityTooLarge: "Nội dung gửi quá lớn",
	http.StatusMisdirectedRequest:    "Địa chỉ này không phải của Sen",
	http.StatusUnprocessableEntity:   "Chưa ghi được",
	http.StatusInternalServerError:   "Sen gặp lỗi",
	http.StatusServiceUnavailable:    "Sen đang bận",
}

var advice = map[int][]string{
	http.StatusBadRequest:          {"Đồng chí quay lại trang trước và chọn lại."},
	http.StatusNotFound:            {"Kiểm tra lại địa chỉ hoặc mã tổ chức đảng.", "Mở trang tổng quan và đi từ trên xuống."},
	http.StatusInternalServerError: {"Số liệu đã ghi không mất. Đồng chí thử lại sau ít phút.", "Nếu vẫn lỗi, đồng chí báo người quản trị mã yêu cầu dưới đây."},
	http.StatusServiceUnavailable:  {"Đồng chí chờ vài giây rồi mở lại trang."},
}
