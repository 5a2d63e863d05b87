import ArgumentParser
import Foundation

/// `parley set-up`.
struct SetUp: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-up",
        abstract: "Bring an empty Parley to life, as its first page does."
    )

    @OptionGroup var server: ServerOptions
    @Option(help: "The set-up code that `parley serve` printed.") var code: String
    @Option(help: "The organisation's name.") var organization: String
    @Option(help: "The hub's short code.") var hubCode = "HUB"
    @Option(help: "The hub's name.") var hubName = "Service centre"
    @Option(help: "Your name.") var name: String
    @Option(help: "Your mail address.") var email: String
    @Option(help: "A file with your password, or - to type it.") var passwordFile = "-"

    func run() async throws {
        let answer = try await server.client().asNobody.call(
            "POST",
            "/set-up",
            [
                "code": code, "organization": organization, "hubCode": hubCode, "hubName": hubName, "name": name,
                "email": email, "password": try readPassword(passwordFile),
            ]
        )
        if server.json {
            try printJSON(answer)
        } else {
            print("\(organization) is set up. Sign in with `parley sign-in`.")
        }
    }
}

/// `parley sign-in`.
struct SignInCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Get a token that acts as you, and keep it on this computer."
    )

    @OptionGroup var server: ServerOptions
    @Option(help: "Your mail address.") var email: String
    @Option(help: "A file with your password, or - to type it.") var passwordFile = "-"
    @Option(help: "What the token is for.") var title = "command line"
    @Flag(help: "Print the token and keep nothing.") var printOnly = false

    func run() async throws {
        // A token that is kept from before may have run out; who signs in needs none.
        let client = try server.client().asNobody
        let answer = try await client.call(
            "POST",
            "/tokens",
            ["email": email, "password": try readPassword(passwordFile), "title": title]
        )
        let token = JSONObject(answer).text("token")
        if printOnly || server.json {
            if server.json { try printJSON(answer) } else { print(token) }
            return
        }
        let path = try KeptSignIn(server: client.address, token: token).save()
        print("Signed in at \(client.address). The token is kept in \(path).")
    }
}

/// A password from a file or from the keyboard, never from the command line, where others can see it.
func readPassword(_ path: String) throws -> String {
    if path != "-" {
        return try readWords(path).trimmingCharacters(in: .newlines)
    }
    if isatty(STDIN_FILENO) == 1 {
        guard let typed = getpass("Password: ") else { throw CommandTrouble(code: 2, "No password was typed.") }
        return String(cString: typed)
    }
    return readLine() ?? ""
}
