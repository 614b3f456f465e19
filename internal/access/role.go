package access

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed roles.yaml
var rolesText []byte

// Role is a bundle of acts.
type Role struct {
	Code, Vi, En string
	// SecondFactor says that who holds the role signs in with a second factor.
	SecondFactor bool `yaml:"second_factor"`
	Acts         []Act
}

// Roles are all roles, the widest first. It panics at start on a bundle that names an unknown act: roles are part
// of the program.
var Roles = func() []Role {
	var roles []Role
	if err := yaml.Unmarshal(rolesText, &roles); err != nil {
		panic(err)
	}
	for i := range roles {
		roles[i].Acts = spelledOut(roles[i].Acts)
	}
	return roles
}()

func spelledOut(bundle []Act) []Act {
	var out []Act
	for _, name := range bundle {
		group, all := strings.CutSuffix(string(name), "*")
		switch {
		case all:
			for _, act := range All {
				if strings.HasPrefix(string(act), group) {
					out = append(out, act)
				}
			}
		case name.Known():
			out = append(out, name)
		default:
			panic(fmt.Sprintf("access: roles.yaml names the unknown act %q", name))
		}
	}
	return out
}

// RoleOf finds a role; false if there is none of that code.
func RoleOf(code string) (Role, bool) {
	i := slices.IndexFunc(Roles, func(r Role) bool { return r.Code == code })
	if i < 0 {
		return Role{}, false
	}
	return Roles[i], true
}

// Label is the role's name in lang.
func (r Role) Label(lang string) string {
	if lang == "en" {
		return r.En
	}
	return r.Vi
}

// ActsOf are the acts of a role; none of an unknown one.
func ActsOf(code string) []Act {
	r, _ := RoleOf(code)
	return r.Acts
}

// Holds says whether a role has an act.
func Holds(code string, act Act) bool { return slices.Contains(ActsOf(code), act) }

// NeedsSecondFactor says whether any of the grants is of a role that asks for one.
func NeedsSecondFactor(grants []Grant) bool {
	return slices.ContainsFunc(grants, func(g Grant) bool { r, _ := RoleOf(g.Role); return r.SecondFactor })
}
