package app_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"sen/internal/app"
	"sen/internal/fault"
	"sen/internal/mail"
	"sen/internal/mail/mailtest"
	"sen/internal/web/webtest"
)

// saidLog is a log that a test reads while others write to it.
type saidLog struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *saidLog) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.b.Write(p) }

func (l *saidLog) String() string { l.mu.Lock(); defer l.mu.Unlock(); return l.b.String() }

func TestServe_sends_the_letter_of_the_day_and_says_so_on_every_page(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("bithu")
	if status, _, body := r.Post("/due/settings/letter", url.Values{"email": {"bi-thu@tinh.example"}}); status != 303 {
		t.Fatal(status, body)
	}
	if page := r.Page("/due"); !strings.Contains(page, "Sen không gửi gì ra ngoài") {
		t.Error("without a mail server pages say that something goes out")
	}
	office := &mailtest.Office{User: "sen", Password: "mật khẩu"}
	office.Open(t, true)
	var log saidLog
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	listens := make(chan string, 1)
	o := app.ServeOptions{Listen: "127.0.0.1:0", Letters: app.Letters{Address: "https://sen.tinh.example", Settings: mail.Settings{
		Server: office.Address, User: office.User, Password: office.Password, Roots: office.Roots, From: "Sen <sen@tinh.example>",
	}}}
	go func() {
		ended <- h.App.Serve(ctx, o, slog.New(slog.NewTextHandler(&log, nil)), func(url string) { listens <- url })
	}()
	select {
	case <-listens:
	case err := <-ended:
		t.Fatal(err)
	}
	enough := time.After(30 * time.Second)
	for len(office.Letters()) == 0 {
		select {
		case <-enough:
			t.Fatal("no letter came", log.String())
		case <-time.After(20 * time.Millisecond):
		}
	}
	subject, text, _ := office.Letters()[0].Read(t)
	if !strings.Contains(subject, "Việc đến hạn: 0 quá hạn") || !strings.Contains(text, "https://sen.tinh.example/due") || !strings.Contains(text, "Chi bộ ấp A") {
		t.Errorf("%s\n%s", subject, text)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if said := log.String(); strings.Contains(said, "tinh.example") {
		t.Errorf("the log tells an address: %s", said)
	}
}

func TestServe_does_not_begin_with_a_mail_server_that_cannot_be(t *testing.T) {
	h := webtest.Small(t)
	o := app.ServeOptions{Listen: "127.0.0.1:0", Letters: app.Letters{Settings: mail.Settings{Server: "thu", From: "sen@tinh.example"}}}
	err := h.App.Serve(context.Background(), o, slog.New(slog.DiscardHandler), func(string) {})
	if !fault.Is(err, "mail.server_malformed") {
		t.Error(err)
	}
}
