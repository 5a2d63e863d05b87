import Channels
import Governance
import Journal
import Listening
import Organization
import Primitives
import Reception
import Storage

extension Visit {
    /// What every source has beside its connector's own settings.
    func sourceFields(_ manifest: ConnectorManifest, _ values: [String: String]) async throws -> [SettingField] {
        let viewer = try viewer()
        let accounts = try await ground.read { try AccountTable(on: $0).all(of: viewer.organization) }
            .filter { $0.connector == manifest.name && $0.state == .connected }
        let keeps = values["parley.keeps"] ?? ListeningSource.Keeps.matching.rawValue
        var fields = [
            SettingField(
                name: "parley.title",
                title: words[.fullName],
                help: words[.sourceTitleHelp],
                kind: .text,
                value: values["parley.title"] ?? "",
                isRequired: false
            ),
            SettingField(
                name: "parley.keeps",
                title: words[.sourceKeeps],
                help: "",
                kind: .choice(
                    [
                        Choice(
                            value: "matching",
                            label: words[.sourceMatching],
                            isChosen: keeps == "matching"
                        ),
                        Choice(
                            value: "everything",
                            label: words[.sourceEverything],
                            isChosen: keeps == "everything"
                        ),
                    ]
                ),
                value: keeps,
                isRequired: true
            ),
        ]
        if !accounts.isEmpty {
            let chosen = values["parley.account"]
            let choices = accounts.map { account in
                let id = account.id.description
                return Choice(value: id, label: "@" + account.handle, isChosen: id == chosen)
            }
            let none = Choice(
                value: "",
                label: words[.sourceNoAccount],
                isChosen: chosen?.isEmpty ?? true
            )
            fields.append(
                SettingField(
                    name: "parley.account",
                    title: words[.sourceThroughAccount],
                    help: "",
                    kind: .choice([none] + choices),
                    value: chosen ?? "",
                    isRequired: false
                )
            )
        }
        return fields
    }
}
