import HTTPTypes
import Hummingbird
import Journal
import Organization
import Primitives
import Reception
import Storage

let settingsRoutes: [PageRoute] = [
    .get("/settings") { .page(try await $0.settings()) },
    .post("/settings") { try await $0.prefer() },
    .post("/settings/password") { try await $0.changePassword() },
    .get("/settings/password") { _ in .redirect("/settings") },
    .post("/settings/tokens") { try await $0.makeToken() },
    .get("/settings/tokens") { _ in .redirect("/settings") },
    .post("/settings/tokens/:hash/revoke") { try await $0.revokeToken() },
]

extension Visit {
    fileprivate func settings() async throws -> SettingsPage {
        let viewer = try viewer()
        let (tokens, choice) = try await ground.read { connection in
            (
                try SessionTable(on: connection).tokens(of: viewer.actor, in: viewer.organization),
                try MailChoiceTable(of: viewer.organization, on: connection).choice(of: viewer.actor)
            )
        }
        return SettingsPage(
            languages: Language.allCases.map { language in
                Choice(value: language.rawValue, label: language.ownName, isChosen: language == words.language)
            },
            tokens: tokens.map { token in
                TokenRow(
                    id: hexadecimal(token.hash),
                    name: token.title,
                    createdAt: token.createdAt,
                    lastUsed: token.lastUsedAt
                )
            },
            mail: MailSettings(
                digest: choice.digest,
                notices: choice.notices,
                isSetUp: house.mail != nil,
                mayLook: viewer.mayAnywhere(.administer)
            )
        )
    }

    fileprivate func prefer() async throws -> Answer {
        var preferences = try viewer().agent.preferences
        guard let theme = Theme(rawValue: fields.text("theme")), let keys = KeyMode(rawValue: fields.text("keys")),
            let language = Language(rawValue: fields.text("language"))
        else { throw ChoiceUnknown() }
        preferences.theme = theme.rawValue
        preferences.keys = keys.rawValue
        preferences.language = language.rawValue
        try await KeepOwnDesk(ground: ground, passwords: house.passwords).prefer(preferences, by: try viewer())
        return .redirect("/settings", Notice(.settingsSaved))
    }

    fileprivate func changePassword() async throws -> Answer {
        var (problem, status): (Problem?, HTTPResponse.Status) = (nil, .unprocessableContent)
        if fields.text("password") != fields.text("repeated") {
            problem = Problem(field: "repeated", message: words[.repeatedDiffers])
        } else {
            do {
                try await KeepOwnDesk(ground: ground, passwords: house.passwords).changePassword(
                    from: fields.text("current"),
                    to: fields.text("password"),
                    keeping: formSecret,
                    by: try viewer()
                )
            } catch let refusal as DetailsRefused {
                problem = Problem(refusal, in: words)
            } catch SignInRefused.wrongCredentials {
                problem = Problem(field: "current", message: words[.currentWrong])
            } catch let busy as PasswordsBusy {
                (problem, status) = (Problem(field: nil, message: words.said(busy)), .serviceUnavailable)
            }
        }
        guard let problem else { return .redirect("/settings", Notice(.passwordChanged)) }
        var page = try await settings()
        page.problems = [problem]
        return .page(page, status: status)
    }

    /// The token is in this answer and nowhere else.
    fileprivate func makeToken() async throws -> Answer {
        let title = fields.trimmed("token")
        do {
            let secret = try await KeepOwnDesk(ground: ground, passwords: house.passwords)
                .makeToken(title, by: try viewer())
            var page = try await settings()
            page.newToken = NewToken(name: title, secret: secret)
            return .page(page, status: .created)
        } catch let refusal as DetailsRefused {
            var page = try await settings()
            page.tokenName = title
            page.problems = [Problem(field: "token", message: words.said(refusal))]
            return .page(page, status: .unprocessableContent)
        }
    }

    fileprivate func revokeToken() async throws -> Answer {
        guard let hash = parameters["hash"].flatMap(bytes(hexadecimal:)) else { throw HTTPError(.notFound) }
        try await EndAccess(ground: ground).revokeToken(hash: hash, of: try viewer())
        return .redirect("/settings", Notice(.tokenRevoked))
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = text.map(\.hexDigitValue)
    guard digits.count == 64, text.utf8.count == 64, !digits.contains(nil) else { return nil }
    let values = digits.compactMap { $0.map(UInt8.init) }
    return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
}
