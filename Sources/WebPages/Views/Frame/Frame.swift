/// What surrounds every page: who reads it, in which language, and what the navigation counts.
struct Frame: Sendable {
    /// The reader's language, time zone and present moment.
    var words: Words
    /// The organisation's name, shown beside the mark.
    var organization: String
    /// The word that every form carries, so that no other site can send it.
    var csrf: String
    /// Whoever is signed in; `nil` before that, and then there is no navigation.
    var viewer: Viewer?
    /// The member of the community as whom these pages are read; `nil` for anybody.
    var member: Link?
    var theme: Theme = .system
    var keys: KeyMode = .on
    var counts = Counts()
    /// What to say about the last thing the reader did.
    var flashes: [Flash] = []
    /// What the crisis switch holds of the reader's units.
    var halts: [HaltBanner] = []
    var assets: AssetPaths = .current

    /// The hidden field that goes first into every form that changes something.
    var token: HTML { #"<input type="hidden" name="csrf"\#(attr: "value", csrf)>"# }
}

/// The person who is signed in.
struct Viewer: Sendable {
    var name: String
    /// What stands below the name, such as “Agent, Smart meters”.
    var role: String
    /// Whether Approvals is shown.
    var mayApprove = true
    /// Whether Queries, Sources and Accounts are shown.
    var mayListen = true
    /// Whether People, Outbox and Quarantine are shown.
    var mayOrganize = true
}

/// The numbers beside the entries of the navigation; zero shows none.
struct Counts: Sendable {
    var inbox = 0
    var mine = 0
    var waiting = 0
    /// What waits for the viewer's word.
    var approvals = 0
    /// Replies that need a person: rejected, or of unknown outcome.
    var outbox = 0
    var quarantine = 0
    /// What is for the viewer and unread.
    var forYou = 0
    /// Accounts that must be connected again.
    var accounts = 0
}

/// Whether pages are light, dark, or as the reader's machine says.
enum Theme: String, Sendable, CaseIterable {
    case system
    case light
    case dark
}

/// Whether single letters are shortcuts (WCAG 2.1.4).
enum KeyMode: String, Sendable, CaseIterable {
    case on
    case ctrl
    case off
}

/// A sentence about the last thing the reader did, shown once.
struct Flash: Sendable {
    enum Kind: Sendable {
        case done
        case warning
        case problem
    }

    var kind: Kind
    var text: String
    /// Where to go from here, when there is somewhere.
    var link: Link?
    /// How it is taken back, when it can be.
    var undo: FlashForm?
}

/// A form of one button beside such a sentence.
struct FlashForm: Sendable {
    var address: String
    /// What the button sends, where it sends something.
    var field: String?
    var value: String
}

/// A name and where it leads.
struct Link: Sendable, Hashable {
    var text: String
    var url: String
}
