import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// What the words of conversations hint at, and the words for it.
let signalOperations: [Operation] = [
    .giving(
        SignalsJSON.self,
        "readSignals",
        .get,
        "/conversations/{id}/signals",
        "What the words of a conversation hint at, which words spoke, and what people made of it"
    ) { request in
        let viewer = try request.viewer()
        let id: ID<Conversation> = try request.id()
        return try await request.house.ground.read { SignalsJSON(try signals(of: id, for: viewer, on: $0)) }
    },
    .doing(
        "setSignal",
        .put,
        "/conversations/{id}/signals",
        "Say what a conversation is; what is said in it later does not change that",
        content: NewSignalJSON.self
    ) { request in
        let new: NewSignalJSON = try request.content()
        guard let value = SignalValue(rawValue: new.value) else { throw SignalRefused.valueUnknown }
        try await SetSignal(ground: request.house.ground)(value, of: try request.id(), by: try request.viewer())
    },
    .giving(
        SignalWordsJSON.self,
        "listSignalWords",
        .get,
        "/signals",
        "The words by which signals are heard, and how often people corrected what was heard"
    ) { request in
        let organization = try request.viewer().organization
        return try await request.house.ground.read { connection in
            SignalWordsJSON(
                try signalWords(of: organization, on: connection),
                record: try signalRecord(of: organization, on: connection)
            )
        }
    },
    .giving(
        SignalListJSON.self,
        "saveSignalWords",
        .put,
        "/signals/{language}/{name}",
        "Write the words by which one signal is heard in one language from then on",
        content: NewSignalListJSON.self
    ) { request in
        let new: NewSignalListJSON = try request.content()
        guard let list = SignalList(rawValue: request.parameters["name"] ?? "") else {
            throw SignalRefused.listUnknown
        }
        return SignalListJSON(
            try await SaveSignalWords(ground: request.house.ground)(
                new.words,
                as: list,
                in: request.parameters["language"] ?? "",
                from: new.version,
                by: try request.viewer()
            )
        )
    },
]
