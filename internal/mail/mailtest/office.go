// Package mailtest gives tests a mail server on this machine, whose letters they read. It is never built into the program.
package mailtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"mime"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Office is a mail server of a test: what it does to who comes, and what arrived.
type Office struct {
	// User and Password are asked of who comes; empty: of nobody.
	User, Password string
	// Refuse is what is answered to every recipient.
	Refuse error
	// Drop says when the server hangs up: "mail" before the letter, "answer" once it has it, before its answer.
	Drop string

	// Address is where it listens, Roots what to trust its certificate by; set by Open.
	Address string
	Roots   []byte

	mu      sync.Mutex
	arrived []Arrived
	server  *smtp.Server
}

// Arrived is a letter that a server took.
type Arrived struct {
	Raw    string
	To     []string
	Secure bool // it came over TLS
}

// Letters are those that arrived.
func (o *Office) Letters() []Arrived {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.arrived)
}

// Becomes changes what the server does to who comes.
func (o *Office) Becomes(refuse error, drop string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.Refuse, o.Drop = refuse, drop
}

func (o *Office) does() (drop string, refuse error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Drop, o.Refuse
}

// Open lets the server listen; with TLS it offers STARTTLS with a certificate of its own.
func (o *Office) Open(t testing.TB, withTLS bool) {
	t.Helper()
	o.server = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &visit{office: o, conn: c}, nil }))
	o.server.Domain = "localhost"
	o.server.ReadTimeout, o.server.WriteTimeout = 10*time.Second, 10*time.Second
	if withTLS {
		var c tls.Certificate
		c, o.Roots = certificate(t)
		o.server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{c}}
	} else {
		o.server.AllowInsecureAuth = true
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o.Address = l.Addr().String()
	done := make(chan struct{})
	go func() { defer close(done); _ = o.server.Serve(l) }()
	t.Cleanup(func() { _ = o.server.Close(); <-done })
}

// certificate is of this machine, made for the test, with what to trust it by.
func certificate(t testing.TB) (tls.Certificate, []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

// visit is one connection.
type visit struct {
	office *Office
	conn   *smtp.Conn
	let    bool
	to     []string
}

func (v *visit) AuthMechanisms() []string {
	if v.office.User == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (v *visit) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != v.office.User || password != v.office.Password {
			return errors.New("wrong")
		}
		v.let = true
		return nil
	}), nil
}

func (v *visit) Mail(string, *smtp.MailOptions) error {
	if v.office.User != "" && !v.let {
		return smtp.ErrAuthRequired
	}
	v.to = nil
	if drop, _ := v.office.does(); drop == "mail" {
		_ = v.conn.Conn().Close()
	}
	return nil
}

func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	v.to = append(v.to, to)
	_, refuse := v.office.does()
	return refuse
}

func (v *visit) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, secure := v.conn.TLSConnectionState()
	v.office.mu.Lock()
	v.office.arrived = append(v.office.arrived, Arrived{string(raw), slices.Clone(v.to), secure})
	v.office.mu.Unlock()
	if drop, _ := v.office.does(); drop == "answer" {
		_ = v.conn.Conn().Close()
	}
	return nil
}

func (v *visit) Reset()        {}
func (v *visit) Logout() error { return nil }

// Read is an arrived letter's subject and text.
func (a Arrived) Read(t testing.TB) (subject, text string, header netmail.Header) {
	t.Helper()
	m, err := netmail.ReadMessage(strings.NewReader(a.Raw))
	if err != nil {
		t.Fatal(err)
	}
	if subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return subject, strings.ReplaceAll(string(body), "\r\n", "\n"), m.Header
}
