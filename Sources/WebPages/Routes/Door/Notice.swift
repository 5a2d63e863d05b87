/// A sentence about what was just done, carried to the next page by its name only.
struct Notice: Sendable, Equatable {
    enum Name: String, Sendable, CaseIterable {
        case draftSaved, conversationDone, conversationReopened, replyRecalled, replyResolved, querySaved
        case queryPaused, queryResumed, sourceAdded, sourcePaused, sourceResumed, sourceRemoved, accountConnected
        case accountRemoved, personShutOut, unitAdded, unitChanged, settingsSaved, passwordChanged, tokenRevoked
        case signedOut, signInEnded
    }

    var name: Name
    /// A number or an id, where the sentence has a link.
    var argument: String?

    init(_ name: Name, _ argument: String? = nil) {
        self.name = name
        self.argument = argument
    }

    /// Reads what `cookie` writes; `nil` for anything else.
    init?(cookie: String) {
        let parts = cookie.split(separator: ".", maxSplits: 1)
        guard let first = parts.first, let name = Name(rawValue: String(first)) else { return nil }
        let argument = parts.count > 1 ? String(parts[1]) : nil
        guard argument?.utf8.allSatisfy(isPlain) ?? true, (argument?.utf8.count ?? 0) <= 64 else { return nil }
        self.init(name, argument)
    }

    var cookie: String { argument.map { "\(name.rawValue).\($0)" } ?? name.rawValue }

    /// The sentence; a language's file may say it under the name `notice.NAME`.
    func flash(in words: Words) -> Flash {
        Flash(kind: kind, text: words.said("notice.\(name.rawValue)", sentence), link: link(in: words))
    }

    private var kind: Flash.Kind {
        switch name {
        case .signInEnded: .warning
        default: .done
        }
    }

    private func link(in words: Words) -> Link? {
        guard name == .conversationDone, let argument else { return nil }
        return Link(text: words[.conversation], url: "/conversations/\(percentEncoded(argument))")
    }

    private var sentence: String {
        switch name {
        case .draftSaved: "Your draft is kept."
        case .conversationDone: "Marked as done."
        case .conversationReopened: "Opened again."
        case .replyRecalled: "Taken back. Your words are a draft again."
        case .replyResolved: "Decided."
        case .querySaved: "The query is saved and in force."
        case .queryPaused: "The query rests."
        case .queryResumed: "The query is in force again."
        case .sourceAdded: "The source is connected."
        case .sourcePaused: "The source is paused."
        case .sourceResumed: "We listen again."
        case .sourceRemoved: "The source is removed. What was found stays."
        case .accountConnected: "The account is connected."
        case .accountRemoved: "The account is removed. What was said stays."
        case .personShutOut: "This person can no longer sign in."
        case .unitAdded: "The unit is added."
        case .unitChanged: "The unit is changed."
        case .settingsSaved: "Saved."
        case .passwordChanged: "The password is changed. Your other sessions have ended."
        case .tokenRevoked: "The token is revoked."
        case .signedOut: "You are signed out."
        case .signInEnded: "Your stay has ended. Sign in again; drafts are kept."
        }
    }
}

private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
        true
    default: false
    }
}
