import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

let signalRoutes: [PageRoute] = [
    .get("/signals") { .page(try await $0.signalWords()) },
    .get("/signals/edit") { .page(try await $0.signalWordsEditor()) },
    .post("/signals/edit") { try await $0.saveSignalWords() },
]

extension Visit {
    private func words(of organization: OrganizationID) async throws -> SignalWords {
        try await ground.read { try Conversations.signalWords(of: organization, on: $0) }
    }

    fileprivate func signalWords() async throws -> SignalWordsPage {
        let viewer = try viewer()
        let known = try await words(of: viewer.organization)
        let rows = known.languages.flatMap { language in
            SignalList.allCases.map { list in
                let words = known[language, list]
                return SignalWordsRow(
                    language: language,
                    list: list.rawValue,
                    words: words.words,
                    isOwn: words.version > 0
                )
            }
        }
        return SignalWordsPage(lists: rows, mayEdit: viewer.may(.administer, in: nil))
    }

    fileprivate func signalWordsEditor() async throws -> SignalWordsEditorPage {
        try await signalWordsEditor(of: query("list") ?? "", in: query("language") ?? "")
    }

    private func signalWordsEditor(of list: String, in language: String) async throws -> SignalWordsEditorPage {
        guard let list = SignalList(rawValue: list), let language = try? checkedSignalLanguage(language) else {
            throw SignalRefused.listUnknown
        }
        let words = try await words(of: try viewer().organization)[language, list]
        return SignalWordsEditorPage(
            language: language,
            list: list.rawValue,
            entries: words.words.joined(separator: "\n"),
            version: words.version
        )
    }

    /// Saves what was typed; what is refused comes back with every word.
    fileprivate func saveSignalWords() async throws -> Answer {
        var page = try await signalWordsEditor(of: fields.text("list"), in: fields.text("language"))
        guard let list = SignalList(rawValue: page.list) else { throw SignalRefused.listUnknown }
        do {
            _ = try await SaveSignalWords(ground: ground)(
                fields.text("entries").split(whereSeparator: \.isNewline).map(String.init),
                as: list,
                in: page.language,
                from: Int(fields.text("version")) ?? 0,
                by: try viewer()
            )
            return .redirect("/signals", Notice(.signalWordsSaved))
        } catch let refusal as SignalRefused {
            page.entries = fields.text("entries")
            page.problems = [
                Problem(field: refusal == .changed ? nil : "entries", message: words.said(refusal))
            ]
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }

    /// A person's word on what a conversation is.
    func setSignal() async throws -> Answer {
        try await work(RefusedWork(form: .signal), about: "signal") { id, viewer in
            guard let value = SignalValue(rawValue: fields.text("signal")) else { throw SignalRefused.valueUnknown }
            try await SetSignal(ground: ground)(value, of: id, by: viewer)
            return .redirect(list.opening(id), Notice(.signalSet))
        }
    }
}

extension ConversationSight {
    /// What the words hint at; what says nothing, and nobody's word is, stays out.
    var signalLines: [SignalLine] {
        SignalKind.allCases.compactMap { kind in
            let signal = whole.signals[kind]
            guard signal.value.says || signal.correction != nil, let mark = SignalMark(rawValue: signal.value.rawValue),
                let kind = SignalKindMark(rawValue: kind.rawValue)
            else { return nil }
            return SignalLine(
                kind: kind,
                mark: mark,
                words: signal.words,
                setBy: signal.correction.map { directory.name(of: $0.agent) }
            )
        }
    }

    func signalForm(refused work: RefusedWork) -> SignalForm {
        SignalForm(
            choices: SignalValue.allCases.compactMap { value in
                guard let mark = SignalMark(rawValue: value.rawValue),
                    let kind = SignalKindMark(rawValue: value.kind.rawValue)
                else { return nil }
                return Choice(
                    value: value.rawValue,
                    label: "\(words[kind.phrase]): \(words[mark.phrase])",
                    isChosen: value == whole.signals.intent.value
                )
            },
            problems: work.problems(of: .signal)
        )
    }
}

extension ConversationSignals {
    /// For a row of a list: what is said, the most urgent first.
    var marks: [SignalMark] {
        [urgency, intent, sentiment].map(\.value).filter(\.says).compactMap { SignalMark(rawValue: $0.rawValue) }
    }
}

extension SignalCard {
    init(_ record: SignalRecord) {
        self.init(
            heard: record.heard,
            corrected: SignalKindMark.allCases.map { kind in
                (kind: kind, count: SignalKind(rawValue: kind.rawValue).flatMap { record.corrected[$0] } ?? 0)
            }
        )
    }
}
