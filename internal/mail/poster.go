package mail

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	netmail "net/mail"
	"regexp"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"sen/internal/fault"
)

// Settings are the mail server and who writes.
type Settings struct {
	// Server is host:port. Beyond this machine the server must offer STARTTLS.
	Server string
	// User and Password are given to the server (AUTH PLAIN), if there are any.
	User, Password string
	// From is the address letters come from: "Sen <sen@tinh.example>".
	From string
	// Roots are certificates to trust in place of the machine's own, PEM; nil: the machine's.
	Roots []byte
}

// Letter is a letter of plain text to one address.
type Letter struct{ To, Subject, Text string }

// Poster sends letters.
type Poster struct {
	host  string
	port  int
	from  *netmail.Address
	s     Settings
	roots *x509.CertPool
}

// patience is how long a server may take for any one thing.
const patience = 20 * time.Second

// New checks the settings; nothing is connected to. Refusals: mail.server_malformed, mail.from_malformed,
// mail.password_missing, mail.roots_malformed.
func New(s Settings) (*Poster, error) {
	host, number, err := net.SplitHostPort(s.Server)
	port, bad := strconv.Atoi(number)
	if err != nil || bad != nil || host == "" || port < 1 || port > 65535 {
		return nil, fault.New(fault.Invalid, "mail.server_malformed", "server", s.Server)
	}
	from, err := netmail.ParseAddress(s.From)
	if err != nil {
		return nil, fault.New(fault.Invalid, "mail.from_malformed", "from", s.From)
	}
	if (s.User == "") != (s.Password == "") {
		return nil, fault.New(fault.Invalid, "mail.password_missing")
	}
	p := &Poster{host: host, port: port, from: from, s: s}
	if s.Roots != nil {
		p.roots = x509.NewCertPool()
		if !p.roots.AppendCertsFromPEM(s.Roots) {
			return nil, fault.New(fault.Invalid, "mail.roots_malformed")
		}
	}
	return p, nil
}

// here says whether the server is on this machine.
func (p *Poster) here() bool {
	ip := net.ParseIP(p.host)
	return p.host == "localhost" || ip != nil && ip.IsLoopback()
}

// Send hands a letter to the server. Outcome tells what an error means for the letter.
func (p *Poster) Send(ctx context.Context, l Letter) error {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithCharset(gomail.CharsetUTF8), gomail.WithEncoding(gomail.EncodingQP))
	if err := m.From(p.from.String()); err != nil {
		return err
	}
	if err := m.To(l.To); err != nil {
		return &failure{Refused, err}
	}
	_, domain, _ := strings.Cut(p.from.Address, "@")
	m.Subject(l.Subject)
	m.SetDate()
	m.SetMessageIDWithValue(rand.Text() + "@" + domain)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	var line net.Conn
	client, err := p.client(domain, func(ctx context.Context, network, address string) (_ net.Conn, err error) {
		line, err = new(net.Dialer).DialContext(ctx, network, address)
		return line, err
	})
	if err != nil {
		return err
	}
	defer func() {
		if line != nil {
			_ = line.Close() // the library leaves it open where it and the server could not agree
		}
	}()
	err = client.DialAndSendWithContext(ctx, m)
	if err == nil || m.IsDelivered() {
		return nil // what fails when they part is nothing to the letter
	}
	return &failure{outcome(err), err}
}

// client is a connection to be made. Its own name is that of the sender's domain: the machine's says nothing to others.
func (p *Poster) client(domain string, dial gomail.DialContextFunc) (*gomail.Client, error) {
	policy := gomail.TLSMandatory
	if p.here() {
		policy = gomail.TLSOpportunistic
	}
	options := []gomail.Option{
		gomail.WithPort(p.port), gomail.WithDialContextFunc(dial), gomail.WithTimeout(patience), gomail.WithHELO(domain), gomail.WithTLSPolicy(policy),
		gomail.WithTLSConfig(&tls.Config{ServerName: p.host, RootCAs: p.roots, MinVersion: tls.VersionTLS12}),
	}
	if p.s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthPlain), gomail.WithUsername(p.s.User), gomail.WithPassword(p.s.Password))
	}
	return gomail.NewClient(p.host, options...)
}

// Fate is what became of a letter.
type Fate uint8

// The fates.
const (
	Sent    Fate = iota
	Later        // surely not taken: it may be tried again
	Refused      // the server will not take it, now or later
	Unsure       // the server may have taken it: the answer did not come
)

// failure is an error with what it means for the letter.
type failure struct {
	fate Fate
	err  error
}

// addresses are what an error tells nobody: it goes into a log.
var addresses = regexp.MustCompile(`[^\s<>:;,"']+@[^\s<>:;,"']+`)

func (f *failure) Error() string { return addresses.ReplaceAllString(f.err.Error(), "…") }
func (f *failure) Unwrap() error { return f.err }

// Outcome is what an error of Send means for the letter; Sent of none.
func Outcome(err error) Fate {
	var f *failure
	switch {
	case err == nil:
		return Sent
	case errors.As(err, &f):
		return f.fate
	}
	return Later
}

// outcome reads where a server and we parted. Only once the whole letter was given and no answer came may it have been
// taken.
func outcome(err error) Fate {
	var at *gomail.SendError
	if !errors.As(err, &at) {
		return Later
	}
	final := at.ErrorCode() >= 500
	switch at.Reason {
	case gomail.ErrSMTPDataClose:
		if at.ErrorCode() == 0 {
			return Unsure
		}
		if final {
			return Refused
		}
	case gomail.ErrSMTPRcptTo, gomail.ErrSMTPData:
		if final {
			return Refused
		}
	}
	return Later
}
