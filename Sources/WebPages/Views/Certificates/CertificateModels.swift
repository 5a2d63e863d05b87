import Primitives

/// What somebody holds, and the form for more.
struct CertificateCard: Sendable {
    var rows: [CertificateRow]
    /// Where one more is given; absent for whoever gives none here.
    var action: String?
    var name = ""
    var ends = ""
}

/// One certificate of a person.
struct CertificateRow: Sendable {
    var id: String
    var name: String
    var until: Moment?
    var isOver = false
}

/// What is asked of whoever answers in a unit.
struct UnitCertificatesPage: Page {
    var code: String
    var unit: String
    var rows: [AskedRow]
    var mayChange = true
    var name = ""
    /// Who holds the one that was typed: whoever asks says whether theirs count.
    var holders: [HolderRow] = []
    var problems: [Problem] = []
}

/// Somebody who holds a certificate before a unit asks for it.
struct HolderRow: Sendable {
    var id: String
    var name: String
    var givenBy: String
    var at: Moment
}

/// One certificate that a unit asks for.
struct AskedRow: Sendable {
    var id: String
    var name: String
    /// The unit that asks.
    var by: UnitMark?
    /// Whether it is this unit that asks, and not one above it.
    var isOwn: Bool
    /// What was given before does not count.
    var countsFrom: Moment?
}
