package import HTTPTypes

/// One thing that the API can do: its address, its shapes and how it is done.
///
/// Routes and description are made from it.
package struct Operation: Sendable {
    package let name: String
    package let method: HTTPRequest.Method
    /// Behind `/api/v1`, with `{id}` for the variable parts.
    package let path: String
    package let summary: String
    /// Names and meanings of what may stand behind the `?`.
    package let query: [String: String]
    /// What it takes, and what it gives.
    let contentType: (any Described.Type)?
    let resultType: (any Described.Type)?
    package let isOpen: Bool
    let handle: @Sendable (APIRequest) async throws -> (any Encodable & Sendable)?
    /// The kind of file that it sends, where its result is one.
    var file: String?
    /// How many bytes it takes at most.
    var limit = 1 << 20
    /// Whether it tells more to some, where it is open to everybody.
    var mindsCaller = false

    /// The shapes are read off when somebody asks: reading all of them took half of a start.
    package var content: Schema? { contentType.map(shape) }
    package var result: Schema? { resultType.map(shape) }

    /// An operation that gives something back.
    package static func giving<Result: Described>(
        _ result: Result.Type,
        _ name: String,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ summary: String,
        query: [String: String] = [:],
        content: (any Described.Type)? = nil,
        isOpen: Bool = false,
        _ handle: @escaping @Sendable (APIRequest) async throws -> Result
    ) -> Operation {
        Operation(
            name: name,
            method: method,
            path: path,
            summary: summary,
            query: query,
            contentType: content,
            resultType: result,
            isOpen: isOpen,
            handle: { try await handle($0) }
        )
    }

    /// The same, for what is longer than usual.
    func taking(upTo bytes: Int) -> Operation {
        var operation = self
        operation.limit = bytes
        return operation
    }

    /// The same, open to everybody, for what tells whoever says who they are what is theirs to see.
    func mindingCaller() -> Operation {
        var operation = self
        operation.mindsCaller = true
        return operation
    }

    /// An operation that sends a file.
    static func sending(
        _ file: String,
        _ name: String,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ summary: String,
        _ handle: @escaping @Sendable (APIRequest) async throws -> FileAnswer
    ) -> Operation {
        Operation(
            name: name,
            method: method,
            path: path,
            summary: summary,
            query: [:],
            contentType: nil,
            resultType: nil,
            isOpen: false,
            handle: { try await handle($0) },
            file: file
        )
    }

    /// An operation that only does something.
    package static func doing(
        _ name: String,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ summary: String,
        content: (any Described.Type)? = nil,
        isOpen: Bool = false,
        _ handle: @escaping @Sendable (APIRequest) async throws -> Void
    ) -> Operation {
        Operation(
            name: name,
            method: method,
            path: path,
            summary: summary,
            query: [:],
            contentType: content,
            resultType: nil,
            isOpen: isOpen,
            handle: { request in
                try await handle(request)
                return nil
            }
        )
    }
}

private func shape(_ type: any Described.Type) -> Schema { Schema(of: type.example) }
