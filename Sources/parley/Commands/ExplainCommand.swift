import ArgumentParser

/// `parley permission explain`.
struct ExplainCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a person may do in a unit, by which grants, and whom to ask for the rest.",
        discussion: "Asks the running server: of yourself, and of others in the units that you may see."
    )
    @OptionGroup var server: ServerOptions
    @Argument(help: "Their mail address; you, unless given.") var agent: String?
    @Option(help: "The code of the unit; theirs unless given.") var unit: String?
    @Option(help: "One permission, such as respond; all unless given.") var permission: String?

    func run() async throws {
        let client = try server.client()
        let person =
            if let agent { try await found(agent, by: client).text("id") } else {
                JSONObject(try await client.call("GET", "/me")).object("agent").text("id")
            }
        var asked: [String] = []
        if let unit { asked.append("unit=\(percentEncoded(unit))") }
        if let permission { asked.append("permission=\(percentEncoded(permission))") }
        let answer = try await client.call(
            "GET",
            "/agents/\(person)/permissions" + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
        )
        if server.json { return try printJSON(answer) }
        let told = JSONObject(answer)
        for explained in told.list("permissions") {
            let name = explained.text("permission")
            if explained.flag("isAllowed") {
                print("yes  \(name)  by \(explained.texts("grants").joined(separator: ", "))")
                continue
            }
            print("no   \(name)  \(explained.text("message"))")
            let people = explained.list("ask").map { $0.text("name") }
            if !people.isEmpty { print("       Could give it: \(people.joined(separator: ", ")).") }
        }
    }
}
