/// Something that is right only with a proof beside it.
private struct Danger {
    let words: [String]
    /// Whether a space between the words makes something else of them, as in `try !isEmpty`.
    var isOneWord = false
    let reason: String
}

private let dangers = [
    Danger(words: ["Date", "(", ")"], reason: "Date() asks the machine's clock; ask the injected one"),
    Danger(words: ["Date", ".", "now"], reason: "Date.now asks the machine's clock; ask the injected one"),
    Danger(words: ["Task", "{"], reason: "a bare Task outlives whoever started it"),
    Danger(words: ["Task", "("], reason: "a bare Task outlives whoever started it"),
    Danger(words: ["Task", ".", "detached"], reason: "a detached Task outlives whoever started it"),
    Danger(words: ["Task", ".", "immediate"], reason: "a bare Task outlives whoever started it"),
    Danger(words: ["try", "!"], isOneWord: true, reason: "try! turns a failure into a crash"),
    Danger(words: ["as", "!"], isOneWord: true, reason: "as! turns a mistake into a crash"),
    Danger(words: ["@", "unchecked", "Sendable"], reason: "@unchecked Sendable takes the compiler's proof away"),
    Danger(words: ["nonisolated", "(", "unsafe", ")"], reason: "nonisolated(unsafe) takes the compiler's proof away"),
]

/// Dangerous words need a comment of a whole sentence beside them.
func dangerCheck(_ file: SourceFile) -> [Violation] {
    dangers.flatMap { danger in
        file.code.places(of: danger.words)
            .filter { !danger.isOneWord || file.code[$0 + 1].isAttached }
            .map { file.code[$0].line }
            .filter { wordCount(of: file.comment(beside: $0)) < 5 }
            .map { file.violation($0, "\(danger.reason); if it must be, a comment beside it says why") }
    }
}

private func wordCount(of comment: String) -> Int {
    comment.split(separator: " ").filter { $0.contains(where: \.isLetter) }.count
}

private let waysOut: Set = [
    "HTTPClient", "URLSession", "FoundationNetworking", "NIOClientTCPBootstrap", "ClientBootstrap", "DatagramBootstrap",
]

/// Only Outbound talks to servers of somebody else.
func wayOutCheck(_ file: SourceFile) -> [Violation] {
    guard file.isSource, file.room != "Outbound" else { return [] }
    return file.code.filter { waysOut.contains($0.text) }
        .map { file.violation($0.line, "\($0.text) is a way out beside Outbound") }
}

private let guardedTypes = ["AsyncHTTPOutbound", "WebSocketOverNIO", "HTTPClient", "ClientBootstrap"]

/// Where a client that goes out may be made, by the beginning of the path.
///
/// Only the mail server that the operator names, and no colleague, is gone to wherever it is.
private let makers = [
    "AsyncHTTPOutbound": [
        "Sources/Outbound/Public/", "Sources/parley/Commands/ReachOptions.swift", "Sources/parley/Client/",
    ],
    "WebSocketOverNIO": ["Sources/parley/Commands/ReachOptions.swift"],
    "HTTPClient": ["Sources/Outbound/Guard/PinnedClients.swift"],
    "ClientBootstrap": [
        "Sources/Outbound/WebSocketOverNIO.swift", "Sources/Outbound/Mail/SMTPClient.swift",
        "Sources/Outbound/Mail/ServerLine.swift",
    ],
]

private let unbound = [
    "Sources/Outbound/Public/PublicOutbound.swift", "Sources/parley/Client/", "Sources/Outbound/Guard/Reach.swift",
    "Sources/Server/MailRounds.swift",
]

/// Every client looks where it goes: few files make one, and fewer let one go wherever it is told to.
func guardCheck(_ file: SourceFile) -> [Violation] {
    guard file.isSource else { return [] }
    let made = guardedTypes.flatMap { type in
        file.code.places(of: [type, "("]).filter { _ in makers[type]?.contains(where: file.path.hasPrefix) != true }
            .map {
                file.violation(file.code[$0].line, "makes a \(type) of its own; it gets one that looks where it goes")
            }
    }
    let wherever = file.code.filter { $0.text == "wherever" && !unbound.contains(where: file.path.hasPrefix) }
        .map { file.violation($0.line, "goes wherever it is told to") }
    return made + wherever
}

private let waysIn: Set = ["NamedDatabase", "ParleyServer", "Examination"]

/// A command that says that it asks a running server goes round it by no database.
func askingCheck(_ file: SourceFile) -> [Violation] {
    guard file.room == "parley", file.code.contains(where: { $0.text == "AskingCommand" }) else { return [] }
    return file.code.filter { waysIn.contains($0.text) }
        .map { file.violation($0.line, "\($0.text) is a way to a database beside a command that asks the server") }
}

/// The places where a `Publisher` is asked to publish, or its method is handed on.
///
/// A file that does not import Channels cannot: the compiler hides the member from it (MemberImportVisibility).
func publishCalls(_ file: SourceFile) -> [Violation] {
    guard file.room == "Channels" || file.imports.contains(where: { $0.module == "Channels" }) else { return [] }
    return file.code.places(of: [".", "publish"]).compactMap { place in
        let before = file.code.text(at: place - 1)
        let isMember = before == ")" || before == "]" || before == "?" || before.first?.isLowercase == true
        let isCall = file.code.text(at: place + 2) == "("
        let isType = before.first?.isUppercase == true && isCall
        return isMember || isType ? file.violation(file.code[place].line, "asks a publisher to publish") : nil
    }
}

/// One file of the house publishes: the outbox, where the rules of exactly-once stand.
func publishCheck(_ files: [SourceFile]) -> [Violation] {
    let callers = files.filter { !publishCalls($0).isEmpty }
    let strangers = callers.filter { !$0.path.hasPrefix("Sources/Publishing/Services/") }.flatMap(publishCalls)
    if !strangers.isEmpty { return strangers }
    if callers.count == 1 { return [] }
    return [Violation(place: "Sources/Publishing/Services", reason: "\(callers.count) files publish; it must be one")]
}
