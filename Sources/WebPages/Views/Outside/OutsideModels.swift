/// The first page of a new server.
struct SetUpPage: Page {
    var organization = ""
    var hub = ""
    var name = ""
    var address = ""
    var problems: [Problem] = []
}

/// The way in.
struct SignInPage: Page {
    var address = ""
    var problems: [Problem] = []
    /// Where to go afterwards: a path of this server, sent back as field `next`.
    var next: String?
}

/// A page that says why there is no page.
enum TroublePage: Page {
    case notFound
    /// What is missing, such as “the role Steward in Hub”.
    case forbidden(missing: String)
    /// The number under which the failure is in the log.
    case failure(incident: String)
    case busy(retryAfterSeconds: Int)
}

/// The parts, each in the states that a person will meet.
struct KitPage: Page {}
