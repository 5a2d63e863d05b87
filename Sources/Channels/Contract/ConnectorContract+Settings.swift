import Primitives

extension ConnectorContract {
    private var canListen: Bool { !connector.manifest.capabilities.isDisjoint(with: [.publicStream, .mentions]) }
    var canPublish: Bool { !connector.manifest.capabilities.isDisjoint(with: [.reply, .post]) }

    /// What a manifest says must fit together: pages are made of it.
    var manifestClauses: [Clause] {
        let manifest = connector.manifest
        return [
            Clause("has a name of small letters, digits and -, and a title") {
                let letters = manifest.name.utf8
                let isFit = letters.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
                try promise(!letters.isEmpty && isFit, "The name is “\(manifest.name)”.")
                try promise(!manifest.title.isEmpty, "The title is empty.")
                return "\(manifest.name): \(manifest.title)"
            },
            Clause("can listen or publish, and says how long a text may be") { [canListen, canPublish] in
                try promise(canListen || canPublish, "It can do neither.")
                try promise(!canPublish || manifest.limits.map { $0.characters > 0 } == true, "It has no limits.")
                return manifest.capabilities.map(\.rawValue).sorted().joined(separator: ", ")
            },
            Clause("names each setting once, with a title, and with values where one is to be chosen") {
                let names = manifest.settings.map { "\($0.name) \($0.purpose?.rawValue ?? "")" }
                try promise(Set(names).count == names.count, "Two settings have one name.")
                for setting in manifest.settings {
                    try promise(!setting.name.isEmpty && !setting.title.isEmpty, "“\(setting.name)” has no title.")
                    let isChoice = setting.kind == .choice
                    try promise(isChoice != setting.choices.isEmpty, "“\(setting.name)” and its choices do not fit.")
                    let fits = !isChoice || setting.standard.map(setting.choices.contains) ?? true
                    try promise(fits, "The standard value of “\(setting.name)” is none of its choices.")
                }
                return "\(names.count) settings"
            },
        ]
    }

    /// Settings are looked at before anything is kept of them.
    var settingsClauses: [Clause] {
        let (connector, trial) = (connector, trial)
        return [
            Clause("refuses empty settings with a reason, where it needs any") {
                guard connector.manifest.settings.contains(where: { $0.isRequired && $0.standard == nil }) else {
                    throw ClauseUntried("It needs none.")
                }
                do {
                    _ = try await connector.check(ConnectorSettings(values: [:], vault: PassingVault()))
                } catch let refusal as any Refusal {
                    return refusal.message
                }
                throw ClauseBroken("It took them.")
            },
            Clause("knows the source that it is given") {
                guard let settings = trial.source else { throw ClauseUntried("No source was given.") }
                return try await connector.check(settings).name
            },
            Clause("knows the account that it is given, with the network's id of it") { [canPublish] in
                guard canPublish else { throw ClauseUntried("It does not publish.") }
                guard let settings = trial.account else { throw ClauseUntried("No account was given.") }
                let profile = try await connector.check(settings)
                try promise(!profile.id.isEmpty, "It has no id.")
                return "\(profile.name) (\(profile.id))"
            },
            Clause("has a stream where it can listen, and a way out where it can publish") { [canListen, canPublish] in
                if let settings = trial.source {
                    try promise(try connector.source(for: settings) != nil || !canListen, "There is no stream.")
                }
                if let settings = trial.account {
                    let hasWayOut = try connector.publisher(for: settings) != nil
                    try promise(hasWayOut == canPublish, hasWayOut ? "It says that it has none." : "It has none.")
                }
                return ""
            },
        ]
    }
}
