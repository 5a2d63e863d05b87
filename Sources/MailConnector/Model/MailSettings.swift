internal import Channels
internal import Outbound

/// What a person filled in to connect a mailbox.
struct MailSettings: Sendable, Hashable {
    let address: String
    let name: String?
    let user: String
    /// Where tokens are given; `nil` for a mailbox that is opened by a password.
    let tokens: TokenPlace?
    let imap: ServerLine.Place
    let smtp: ServerLine.Place
    let signsInToSend: Bool
    let folder: String
    let sentFolder: String?
    /// Whether the mailbox is a list or a group: mail that comes through one is people's then.
    let takesLists: Bool
    /// The name with which the receiving server begins what it says of senders, in small letters.
    let trusted: String?
    /// Where servers tell what did not arrive; the address itself without one.
    let returnPath: ReturnPath?

    /// Reads the settings, or says which of them has to change.
    ///
    /// `authorities` is a file of certificate authorities that are trusted in place of the machine's.
    init(_ settings: ConnectorSettings, authorities: String? = nil) throws(SettingsRefused) {
        let address = try settings.required("address").lowercased()
        guard isPlainMailAddress(address) else {
            throw .malformed("address", reason: "it is an address such as support@example.org.")
        }
        self.address = address
        name = settings.values["name"].flatMap { $0.isEmpty ? nil : String($0.prefix(100)) }
        let given = settings.values["user"] ?? ""
        user = given.isEmpty ? address : given
        tokens = try TokenPlace(settings)
        imap = try Self.place("imap", settings, authorities, usual: ["tls": 993, "starttls": 143, "none": 143])
        smtp = try Self.place("smtp", settings, authorities, usual: ["tls": 465, "starttls": 587, "none": 25])
        signsInToSend = settings.values["smtpSignIn"] != "none"
        folder = try Self.folder("folder", settings) ?? "INBOX"
        sentFolder = try Self.folder("sentFolder", settings)
        takesLists = settings.values["isList"] == "yes"
        trusted = try Self.trusted(settings)
        let returned = settings.values["bounceAddress"] ?? ""
        returnPath = ReturnPath(returned)
        guard returned.isEmpty || returnPath != nil else {
            throw .malformed("bounceAddress", reason: "it is an address without a plus, such as bounces@example.org.")
        }
    }

    /// In whose name a mail of this id is handed to the server.
    func sender(of mail: String) -> String { returnPath?.address(of: mail) ?? address }

    /// What stands behind the sign of the address.
    var domain: String { String(address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...]) }

    private static func place(
        _ kind: String,
        _ settings: ConnectorSettings,
        _ authorities: String?,
        usual: [String: Int]
    ) throws(SettingsRefused) -> ServerLine.Place {
        let host = try settings.required(kind + "Host")
        guard host.utf8.count <= 253, host.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "/") })
        else { throw .malformed(kind + "Host", reason: "it is the name of a server, such as mail.example.org.") }
        let word = settings.values[kind + "Security"] ?? ""
        guard let security = MailServer.Security(rawValue: word.isEmpty ? "tls" : word) else {
            throw .malformed(kind + "Security", reason: "choose tls, starttls or none.")
        }
        let port = settings.values[kind + "Port"] ?? ""
        guard let number = port.isEmpty ? usual[security.rawValue] : Int(port), (1...65_535).contains(number) else {
            throw .malformed(kind + "Port", reason: "it is a number from 1 to 65535.")
        }
        let place = ServerLine.Place(host: host, port: number, security: security, authorities: authorities)
        guard security != .none || place.isHere else {
            throw .malformed(
                kind + "Security",
                reason: "a password is not sent in the open to another machine. Choose tls or starttls."
            )
        }
        return place
    }

    private static func trusted(_ settings: ConnectorSettings) throws(SettingsRefused) -> String? {
        guard let name = settings.values["trustedServer"]?.lowercased(), !name.isEmpty else { return nil }
        let isName = name.utf8.allSatisfy { (33...126).contains($0) && !"();=\"".utf8.contains($0) }
        guard isName, name.utf8.count <= 253 else {
            throw .malformed("trustedServer", reason: "it is the name of a server, such as mail.example.org.")
        }
        return name
    }

    private static func folder(_ name: String, _ settings: ConnectorSettings) throws(SettingsRefused) -> String? {
        guard let folder = settings.values[name], !folder.isEmpty else { return nil }
        guard folder.utf8.count <= 200, !folder.contains(where: \.isNewline) else {
            throw .malformed(name, reason: "it is the name of a folder, such as INBOX.")
        }
        return folder
    }
}
