import ArgumentParser
import Foundation

extension CommunityCommand {
    struct SignIn: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign-in",
            abstract: "Get a token that acts as a member, by a password or an account of the fediverse."
        )
        @OptionGroup var server: ServerOptions
        @Option(help: "The member’s mail address; their password is asked for.") var email: String?
        @Option(help: "A file with the password, or - to type it.") var passwordFile = "-"
        @Option(help: "An account such as mira@toot.example, or its server alone.") var account: String?
        @Option(help: "What whoever is new wants to be called.") var name: String?
        @Option(help: "The version of the terms that whoever is new has read and accepts.") var acceptTerms: Int?
        @Flag(help: "Whoever is new says to be as old as the terms want.") var oldEnough = false

        func validate() throws {
            guard (email != nil) != (account != nil) else { throw ValidationError("Give --email or --account.") }
            guard account != nil || (name == nil && acceptTerms == nil && !oldEnough) else {
                throw ValidationError("Give --name, --accept-terms and --old-enough with --account only.")
            }
        }

        func run() async throws {
            let client = try server.client().asNobody
            let answer =
                if let account { try await travel(to: account, by: client) } else {
                    try await client.call(
                        "POST",
                        "/community/sign-in/password",
                        ["email": email ?? "", "password": try readPassword(passwordFile)]
                    )
                }
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).text("token"))
        }

        /// Their own server shows a code, which they type here.
        private func travel(to account: String, by client: ParleyClient) async throws -> Any {
            let path = "/community/sign-in/fediverse"
            let begun = JSONObject(try await client.call("POST", path, ["server": account]))
            FileHandle.standardError.write(Data("Open \(begun.text("address"))\nand type the code: ".utf8))
            var content: [String: Any] = ["journey": begun.text("journey"), "proof": begun.text("proof")]
            content["code"] = (readLine() ?? "").trimmingCharacters(in: .whitespaces)
            content["name"] = name
            content["terms"] = acceptTerms
            if oldEnough { content["isOldEnough"] = true }
            return try await client.call("POST", path + "/finish", content)
        }
    }
}
