package housetest

import (
	"path"
	"slices"
	"strings"
)

// ground is what every room may stand on; it imports nothing of the house but what is listed for it.
var ground = []string{"day", "fault", "ident", "viet", "words"}

// arrows says which rooms a room may import, beside the ground, and why. Rooms are folders below
// internal/, and cmd/sen. Rooms that do not exist yet are listed where their place is decided.
var arrows = map[string]map[string]string{
	// Ground.
	"day":   {},
	"fault": {},
	"ident": {},
	"viet":  {},
	"words": {
		"fault": "the sentence of a fault is looked up by its key",
		"day":   "sentences hold days, written as Vietnamese readers write them",
		"viet":  "sentences hold numbers and names, written as Vietnamese readers write them",
	},

	// Services.
	"db":        {},
	"db/dbtest": {"db": "opens registers for tests"},
	"access":    {},
	"mail":      {},
	"rule": {
		"db": "values of provinces and added years are kept", "journal": "setting and withdrawing them is recorded", "access": "acts ask who may",
	},
	"journal": {
		"db":     "an entry is written in the transaction of its act",
		"access": "an entry names who acted",
	},

	// Rooms, lowest first.
	"account": {
		"db": "the room's own tables", "journal": "acts on accounts and grants are recorded", "access": "makes actors of accounts",
		"org": "a grant is a role on a unit",
	},
	"org": {
		"db": "the room's own tables", "journal": "acts are recorded", "access": "acts ask who may", "rule": "which kind may stand under which",
	},
	"member": {
		"db": "the room's own tables", "journal": "acts are recorded", "access": "acts ask who may", "rule": "deadlines and thresholds",
		"org": "a member's home and posts are units",
	},
	"host": {
		"db": "the room's own tables", "journal": "acts are recorded", "access": "acts ask who may", "rule": "deadlines and thresholds",
		"org": "a host has a unit and stands in a unit's area", "figure": "implements figure.Source",
	},
	"figure": {
		"db": "the census follows the register", "journal": "it follows the journal's head and knows known-at from it",
		"rule":   "thresholds of the codes",
		"org":    "the timeless tree is made of the histories of units",
		"member": "home spells are made of the histories of members",
		"words":  "why a figure cannot be told is a sentence",
	},
	"figure/oracle": {
		"db": "writes random histories", "journal": "each act of a history is recorded",
		"org": "units of the histories", "member": "people of the histories", "host": "hosts of the histories", "figure": "the codes it answers slowly",
		"access": "the acts that write a history have an actor", "target": "targets of the histories", "assess": "recognitions of the histories",
	},
	"target": {
		"db": "the room's own tables", "journal": "acts are recorded", "access": "acts ask who may", "rule": "thresholds of pace",
		"org": "a target belongs to a unit", "figure": "implements figure.Source and names codes", "words": "what a target asks for is said in words",
	},
	"assess": {
		"db": "the room's own tables", "journal": "acts are recorded", "access": "acts ask who may", "rule": "schemes",
		"org": "a unit is recognised", "member": "a member is rated", "figure": "implements figure.Source",
	},
	"admission": {
		"db": "the room's own tables", "journal": "acts are recorded", "access": "acts ask who may", "rule": "deadlines",
		"org": "a prospect belongs to a unit", "member": "ends with a member", "figure": "tells who is a probationer today",
	},
	"meeting": {
		"db": "the room's own tables", "journal": "acts are recorded", "access": "acts ask who may", "rule": "deadlines",
		"org": "a unit meets", "member": "members attend", "figure": "implements figure.Source",
	},
	"paper": {
		"db": "the room's own tables", "journal": "adding a scan is recorded", "access": "acts ask who may", "org": "a scan belongs to a decision on units",
	},
	"reorg": {
		"db": "one transaction over many rooms", "journal": "one mutation for the whole", "access": "acts ask who may", "rule": "majorities",
		"org": "units are founded, merged, split", "member": "members move with their unit", "host": "hosts move with their unit",
		"target": "targets are handed on", "assess": "recognitions are handed on", "figure": "checks that nobody is lost",
	},
	"reading": {
		"db": "the room's own tables", "journal": "holds are recorded", "access": "acts ask who may, and a look widens an actor",
		"org": "committees have a reach", "member": "who is read, and where they are counted",
	},
	"roster": {
		"db": "people are read in one snapshot", "journal": "the list follows the journal's head", "org": "homes and posts are units",
		"member": "the list is made of identities, names and posts", "figure": "who is a member where is what the census says",
	},
	"saved": {"db": "the room's own tables", "access": "a saved filter belongs to the account that acts"},
	"quality": {
		"db": "the room's own tables, and it follows the register", "journal": "acts are recorded", "access": "acts ask who may",
		"org": "findings are counted by unit", "member": "people are looked at, two records are stated to be one", "host": "hosts are looked at",
		"figure": "a preview tells the figures that would change",
	},
	"radar": {
		"db": "the room's own tables, and it follows the register", "journal": "acts are recorded", "access": "acts ask who may", "rule": "everything due is due by a rule",
		"account": "who is given a clock, a calendar or a letter has an account", "org": "a clock stands in a unit", "member": "posts, and days of admission as told",
		"figure": "how members stand", "mail": "letters go out",
	},
	"exchange": {
		"db": "one transaction an import", "journal": "one mutation an import", "access": "an import has an actor", "rule": "lists of allowed values",
		"org": "fills units and decisions", "member": "fills people", "host": "fills hosts", "target": "fills targets and outside figures",
		"assess": "fills recognitions", "figure": "codes of the sheets of targets and outside figures",
	},
	"report": {
		"db": "templates and issued reports are kept", "journal": "replacing a template and issuing are acts", "access": "reports have a scope", "rule": "forms and their sources",
		"org": "names of units", "member": "names of people", "host": "names of hosts", "figure": "every number comes from the census",
		"target": "progress towards targets", "assess": "recognitions", "admission": "lists of prospects", "meeting": "lists of meetings", "reorg": "restated figures",
		"report/docx": "templates are filled", "report/draw": "built-in templates are drawn",
	},
	"report/docx": {},
	"report/draw": {},
	"report/issued": {
		"db": "issued reports are kept", "journal": "issuing is recorded, and tells what changed since", "access": "acts ask who may", "org": "a report is about a unit, and changes of units explain differences",
		"member": "facts about members explain differences", "host": "changes of hosts explain differences", "assess": "recognitions explain differences", "figure": "every number is a figure",
	},
	"report/review": {
		"figure": "every number is a figure", "journal": "how far the register is known", "org": "names of units", "target": "how a unit stands with its targets",
		"report/issued": "a review can be issued", "report/docx": "its paper is filled", "report/draw": "its paper and charts are drawn",
	},
	"report/national": {
		"db": "lines of the province are kept", "journal": "adding, moving and withdrawing lines is recorded", "access": "acts ask who may",
		"org": "units a table tells of", "figure": "every number comes from the census", "report/issued": "tables are issued",
	},
	"demo": {
		"db": "knows whether there is a register yet", "journal": "is recorded as of a day of its own", "access": "acts as the system",
		"org": "invents units", "member": "invents people", "host": "invents hosts", "target": "invents targets", "assess": "invents recognitions",
		"exchange": "writes a workbook and imports it through the front door", "figure": "names codes of targets", "admission": "invents prospects",
	},

	// The pages' wing.
	"web/ui":          {},
	"web/browsertest": {},
	"web/page": {
		"web/ui": "every page links the assets and shows icons", "access": "every page knows its reader", "figure": "figures have one look",
	},
	"web/figurepages": {
		"web/page": "the kit", "web/ui": "icons and charts",
		"access": "routes name their act", "figure": "figures and what is behind them", "db": "lists read a snapshot",
		"org": "names of units", "member": "names of people", "host": "names of hosts", "target": "targets beside figures", "assess": "recognitions behind figures",
		"quality": "what to look at", "report/national": "numbers of the tables open", "report/issued": "numbers that were issued open",
	},
	"web/signpages": {
		"web/page": "the kit", "access": "roles have names", "account": "people sign in",
	},
	"web/unitpages": {
		"web/page": "the kit", "web/ui": "icons", "access": "acts are offered to who may do them", "journal": "what was recorded of a unit",
		"db": "lists read a snapshot", "org": "units and their acts", "member": "who leads a unit and who belongs", "figure": "a unit's figures",
		"host": "hosts a unit looks after", "roster": "who belongs to a unit", "account": "names of those who recorded",
		"paper": "scans of decisions", "report/issued": "which issued reports a correction will restate",
	},
	"web/rosterpages": {
		"web/page": "the kit", "web/ui": "icons", "access": "who may list and export", "org": "names of units, acts in bulk", "member": "acts in bulk",
		"figure": "the tree of the day", "roster": "lists and search", "reading": "an export is logged", "exchange": "lists go out as workbooks",
		"saved": "filters saved under a name", "db": "lists go out in a snapshot",
	},
	"web/memberpages": {
		"web/page": "the kit", "web/ui": "icons", "access": "acts are offered to who may do them", "journal": "what was recorded of a member",
		"db": "records are read in a snapshot", "org": "names of units", "member": "members and their acts", "figure": "the tree of the day",
		"roster": "lists and search", "reading": "opening a record is logged", "exchange": "lists go out as workbooks", "account": "names of those who read and recorded",
		"quality": "what is missing in a record", "report/issued": "which issued reports a correction will restate",
	},
	"web/exchangepages": {
		"web/page": "the kit", "web/ui": "icons", "access": "who may import", "exchange": "workbooks in and out", "journal": "imports that were done",
		"db": "the register goes out in a snapshot", "account": "names of those who imported", "org": "who may do it with the whole tree",
		"member": "whom an export names", "reading": "an export is logged",
	},
	"web/journalpages": {
		"web/page": "the kit", "web/ui": "icons", "access": "who may read it", "journal": "what was done", "account": "names of those who did it",
		"db": "pages of the journal", "org": "names of units", "member": "names of people", "figure": "the tree of the day", "reading": "who read records",
		"roster": "names and homes of people as they stand today", "report": "names of forms", "admission": "which cases are there still",
	},
	"web/qualitypages": {
		"web/page": "the kit", "web/ui": "icons", "access": "who may decide", "quality": "findings and duplicates", "account": "names of those who proposed",
		"org": "names of units", "member": "names of people", "figure": "the tree of the day", "roster": "names of people", "reading": "opening a record is logged",
		"db": "records are read in a snapshot", "host": "names of hosts whose Party organisation is no more",
	},
	"web/radarpages": {
		"web/page": "the kit", "web/ui": "icons", "access": "who may give and put off", "account": "who may be given a clock", "radar": "what is due, and the acts on it",
		"rule": "why it is due", "org": "names of units", "member": "names of people", "roster": "names of people",
	},
	"web/accesspages": {
		"web/page": "the kit", "web/ui": "icons", "access": "roles and acts", "account": "accounts and grants", "org": "units of grants", "figure": "the tree of the day",
	},
	"web/rulepages": {
		"web/page": "the kit", "web/ui": "icons", "access": "who may set and withdraw", "rule": "rules, their answers and the calendar",
		"org": "the province's unit", "figure": "the tree of the day",
	},
	"web/targetpages": {
		"web/page": "the kit", "web/ui": "icons", "access": "acts are offered to who may do them", "target": "targets, rounds and programmes", "account": "accounts that see a programme",
		"org": "names of units", "figure": "what was reached, and the tree of the day", "admission": "what can still be decided this year", "member": "grounds and causes of exits",
	},
	"web/admissionpages": {
		"web/page": "the kit", "web/ui": "icons", "access": "deeds are offered to who may do them", "admission": "cases, deeds and what falls due",
		"rule": "rules of deadlines, explained", "org": "names of units", "figure": "who was an official member on the day a helper is looked for", "member": "lists of values, names of people", "roster": "who can help or introduce",
		"report": "papers of a case and their templates", "reading": "opening a record is logged", "account": "names of those who recorded",
		"journal": "who recorded a step", "db": "records are read in a snapshot",
	},
	"web/reportpages": {
		"web/page": "the kit", "web/ui": "icons", "access": "who may read, issue and withdraw", "report/issued": "reports as they were issued", "report/review": "the year's review", "figure": "the census they are drafted from",
		"org": "names of units", "member": "kinds of facts in an explanation", "report/national": "issued tables lead to their pages",
	},
	"web/tablepages": {
		"web/page": "the kit", "web/ui": "icons", "access": "who may see and change tables", "report/national": "the tables", "report/issued": "the tables are issued", "figure": "figures that open",
		"org": "units to choose from",
	},
	"web/api": {
		"web/page": "who reads", "access": "routes name their act", "figure": "figures and the tree of the day", "org": "units", "member": "records",
		"roster": "lists of people", "journal": "what was done", "db": "snapshots", "reading": "opening a record is logged", "account": "names",
	},
	"web/gallerypages": {"account": "signs in to accounts of the demo"},
	"web/webtest": {
		"app": "the whole house", "db": "its clock", "web": "its pages", "demo": "the small demo", "web/browsertest": "a real browser",
	},
	"web": {
		"account": "the hall knows who has come",
		"web/ui":  "serves the assets", "web/page": "the kit, errors made pages", "web/figurepages": "its routes",
		"access": "the hall makes an actor", "figure": "readiness, and the figures' address for programs", "db": "readiness",
		"org": "names of units", "member": "names of people", "host": "names of hosts", "target": "targets", "assess": "recognitions", "exchange": "files in and out",
	},

	// Top.
	"config": {},
	"app": {
		"config": "what to build", "db": "opens the register", "journal": "hands it to the rooms", "access": "hands it to the rooms", "rule": "hands it to the rooms",
		"org": "builds the room", "member": "builds the room", "host": "builds the room", "figure": "joins the census with its sources",
		"target": "builds the room", "assess": "builds the room", "admission": "builds the room", "meeting": "builds the room",
		"reorg": "builds the room", "report": "builds the room", "report/issued": "builds the room", "report/national": "builds the room", "report/review": "issues one in the demo", "exchange": "builds the room", "demo": "builds the room",
		"paper": "builds the room", "account": "builds the room", "reading": "builds the room", "roster": "builds the room", "quality": "builds the room", "saved": "builds the room", "radar": "builds the room, joins its sources, keeps its clock", "mail": "letters go out by the operator's server",
		"web/signpages": "builds the pages", "web/gallerypages": "builds the gallery", "web/unitpages": "builds the pages", "web/memberpages": "builds the pages", "web/rosterpages": "builds the pages", "web/exchangepages": "builds the pages",
		"web/journalpages": "builds the pages", "web/qualitypages": "builds the pages", "web/accesspages": "builds the pages", "web/rulepages": "builds the pages", "web/targetpages": "builds the pages", "web/admissionpages": "builds the pages", "web/radarpages": "builds the pages", "web/reportpages": "builds the pages", "web/tablepages": "builds the pages", "web/api": "builds the pages",
		"web": "serves", "web/page": "the kit's settings", "web/figurepages": "builds the pages", "web/ui": "refuses to serve unbuilt assets",
	},
	"cmd/sen": {
		"account": "makes accounts", "app": "every command runs the house", "config": "flags and environment", "access": "commands act as the operator",
		"db": "opens the register", "journal": "verifies the chain", "org": "commands on units", "member": "commands on people", "host": "commands on hosts",
		"figure": "prints figures", "target": "prints targets", "assess": "prints recognitions", "exchange": "import, export and template", "demo": "makes the demo",
		"rule":            "computes rules",
		"web/figurepages": "the gallery", "report/review": "drafts reports", "report/national": "writes the tables", "report/issued": "verifies issued reports", "web/reportpages": "prints a report as HTML",
	},
	"housetest": {},
}

// forTests are rooms that only tests may import, so that they are not built into the program.
var forTests = []string{"db/dbtest", "mail/mailtest", "figure/oracle", "web/browsertest", "web/webtest"}

// webWing says whether a room belongs to the pages.
func webWing(room string) bool { return room == "web" || strings.HasPrefix(room, "web/") }

// sqlOfOthers says which rooms read tables of another room, and why. A room writes its own tables only.
var sqlOfOthers = map[string]string{
	"figure": "the slow, obvious form of the codes, which verification holds beside the census, reads facts of every room",
}

// planOf is the room whose arrows hold for a room: itself, or the room it is a chamber of, as
// exchange/xlsx of exchange. A page room has arrows of its own.
func planOf(room string) string {
	for r := room; !webWing(room) && r != "."; r = path.Dir(r) {
		if _, ok := arrows[r]; ok {
			return r
		}
	}
	return room
}

// allowed says whether from may import to.
func allowed(from, to string) bool {
	if _, ok := arrows[planOf(from)][to]; ok {
		return true
	}
	if from == to || strings.HasPrefix(to, from+"/") && planOf(to) == from {
		return true // a room knows its own chambers
	}
	return slices.Contains(ground, to) && !slices.Contains(ground, planOf(from))
}
