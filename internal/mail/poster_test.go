package mail_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"sen/internal/fault"
	"sen/internal/mail"
	"sen/internal/mail/mailtest"
)

func poster(t *testing.T, s mail.Settings) *mail.Poster {
	t.Helper()
	if s.From == "" {
		s.From = "Sen <sen@tinh.example>"
	}
	p, err := mail.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var letter = mail.Letter{To: "an@tinh.example", Subject: "Việc đến hạn: 3 quá hạn, 12 trong 30 ngày", Text: "Kính gửi đồng chí,\n\nChi bộ ấp Đông có việc quá hạn — đồng chí xem.\n"}

func TestSend_goes_over_TLS_with_a_login_and_arrives_as_it_was_written(t *testing.T) {
	o := &mailtest.Office{User: "sen", Password: "mật khẩu"}
	o.Open(t, true)
	if err := poster(t, mail.Settings{Server: o.Address, User: o.User, Password: o.Password, Roots: o.Roots}).Send(context.Background(), letter); err != nil {
		t.Fatal(err)
	}
	arrived := o.Letters()
	if len(arrived) != 1 || !arrived[0].Secure || len(arrived[0].To) != 1 || arrived[0].To[0] != letter.To {
		t.Fatalf("arrived: %+v", arrived)
	}
	subject, text, header := arrived[0].Read(t)
	if subject != letter.Subject || strings.TrimRight(text, "\n") != strings.TrimRight(letter.Text, "\n") {
		t.Errorf("subject %q, text %q", subject, text)
	}
	if kind := header.Get("Content-Type"); !strings.HasPrefix(kind, "text/plain") || !strings.Contains(strings.ToLower(kind), "utf-8") {
		t.Error(kind)
	}
	for name, want := range map[string]string{"To": "an@tinh.example", "From": "sen@tinh.example", "Auto-Submitted": "auto-generated"} {
		if got := header.Get(name); !strings.Contains(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if header.Get("User-Agent") != "" || header.Get("X-Mailer") != "" || !strings.HasSuffix(header.Get("Message-Id"), "@tinh.example>") {
		t.Errorf("the letter tells of the machine: %v", header)
	}
}

func TestSend_tells_what_became_of_a_letter_that_was_not_taken(t *testing.T) {
	for _, c := range []struct {
		what     string
		office   *mailtest.Office
		tls      bool
		settings func(o *mailtest.Office, s *mail.Settings)
		fate     mail.Fate
		arrives  int
	}{
		{"a refused login", &mailtest.Office{User: "sen", Password: "đúng"}, true, func(_ *mailtest.Office, s *mail.Settings) { s.Password = "sai" }, mail.Later, 0},
		{"a certificate nobody vouches for", &mailtest.Office{}, true, func(_ *mailtest.Office, s *mail.Settings) { s.Roots = nil }, mail.Later, 0},
		{"a recipient who is not there", &mailtest.Office{Refuse: &smtp.SMTPError{Code: 550, Message: "no such user"}}, false, nil, mail.Refused, 0},
		{"a recipient for whom it is busy", &mailtest.Office{Refuse: &smtp.SMTPError{Code: 451, Message: "later"}}, false, nil, mail.Later, 0},
		{"a server that drops before the letter", &mailtest.Office{Drop: "mail"}, false, nil, mail.Later, 0},
		{"a server that drops before its answer", &mailtest.Office{Drop: "answer"}, false, nil, mail.Unsure, 1},
		{"none that listens", &mailtest.Office{}, false, func(_ *mailtest.Office, s *mail.Settings) { s.Server = closedPort(t) }, mail.Later, 0},
	} {
		o := c.office
		o.Open(t, c.tls)
		s := mail.Settings{Server: o.Address, User: o.User, Password: o.Password, Roots: o.Roots, From: "sen@tinh.example"}
		if c.settings != nil {
			c.settings(o, &s)
		}
		err := poster(t, s).Send(context.Background(), letter)
		if err == nil || mail.Outcome(err) != c.fate || len(o.Letters()) != c.arrives {
			t.Errorf("%s: fate %d, not %d, %d arrived: %v", c.what, mail.Outcome(err), c.fate, len(o.Letters()), err)
		}
		if err != nil && strings.Contains(err.Error(), "tinh.example") {
			t.Errorf("%s: the error tells an address: %v", c.what, err)
		}
	}
	if mail.Outcome(nil) != mail.Sent {
		t.Error("no error is not sent")
	}
}

func closedPort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// A server on another machine that offers no STARTTLS is told nothing: neither the letter nor the password.
func TestSend_tells_nothing_beyond_this_machine_without_TLS(t *testing.T) {
	machine := addressOfThisMachine(t)
	l, err := net.Listen("tcp", net.JoinHostPort(machine, "0"))
	if err != nil {
		t.Skip("no address but loopback to listen on")
	}
	var heard bytes.Buffer
	done := make(chan struct{})
	go func() {
		defer close(done)
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		_ = c.SetDeadline(time.Now().Add(5 * time.Second))
		_, _ = io.WriteString(c, "220 mail\r\n")
		line := make([]byte, 4096)
		for {
			n, err := c.Read(line)
			heard.Write(line[:n])
			if err != nil {
				return
			}
			_, _ = io.WriteString(c, "250-mail\r\n250 AUTH PLAIN\r\n")
		}
	}()
	err = poster(t, mail.Settings{Server: l.Addr().String(), User: "sen", Password: "bí mật"}).Send(context.Background(), letter)
	_ = l.Close()
	<-done
	if err == nil || mail.Outcome(err) != mail.Later {
		t.Error(err)
	}
	if said := heard.String(); strings.Contains(said, "AUTH") || strings.Contains(said, "MAIL") || strings.Contains(said, "DATA") {
		t.Errorf("without TLS the server heard %q", said)
	}
}

func addressOfThisMachine(t *testing.T) string {
	t.Helper()
	all, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && !n.IP.IsLoopback() && n.IP.To4() != nil {
			return n.IP.String()
		}
	}
	t.Skip("this machine has no address but loopback")
	return ""
}

func TestNew_refuses_settings_that_cannot_work(t *testing.T) {
	good := mail.Settings{Server: "thu.tinh.example:587", From: "Sen <sen@tinh.example>"}
	for key, change := range map[string]func(*mail.Settings){
		"mail.server_malformed": func(s *mail.Settings) { s.Server = "thu.tinh.example" },
		"mail.from_malformed":   func(s *mail.Settings) { s.From = "sen" },
		"mail.password_missing": func(s *mail.Settings) { s.User = "sen" },
		"mail.roots_malformed":  func(s *mail.Settings) { s.Roots = []byte("x") },
	} {
		s := good
		change(&s)
		if _, err := mail.New(s); !fault.Is(err, key) {
			t.Errorf("%v, not %s", err, key)
		}
	}
	if _, err := mail.New(good); err != nil {
		t.Error(err)
	}
}
