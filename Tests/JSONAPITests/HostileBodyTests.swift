import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import JSONAPI

private let deep = String(repeating: "[", count: 100_000)

/// Bodies that no honest program sends.
private let hostile: [[UInt8]] =
    [
        deep, deep + String(repeating: "]", count: 100_000),
        #"{"text":"a","x":"# + deep + String(repeating: "]", count: 100_000) + "}",
        String(repeating: #"{"text":"#, count: 50_000), String(repeating: " ", count: 500_000),
        #"{"text":NaN}"#, #"{"text":1e999}"#, #"{"text":-}"#, #"{"text":"a",}"#, #"{"text":"a"}}"#,
        #"{"text":"a"} {"text":"b"}"#, #"{"text":"\ud800"}"#, #"{"text":"a\u0000b"}"#, #"{"text":"\\\u0000"}"#,
        #"{"text":"\x"}"#, #"{'text':'a'}"#, #"{text:"a"}"#,
        "{\"text\":\"a\nb\"}", "{\"text\":\"a\u{0}b\"}", #"{"text":"a"/* b */}"#, #"{"text":["a"]}"#,
        #"{"text":{"text":"a"}}"#, #"{"text":null}"#, #"{"Text":"a"}"#, #"{"text":"a","__proto__":{}}"#,
        #"{"text":"a","":1}"#, #""text""#, "0", "true", "\u{feff}", "a=b&c=d", "<text>a</text>",
    ].map { Array($0.utf8) } + [
        [0xff, 0xfe, 0x7b], [0xc0, 0x80], Array(#"{"text":""#.utf8) + [0xed, 0xa0, 0x80] + Array(#""}"#.utf8),
        [0x7b, 0x00, 0x00, 0x00], Array(repeating: 0, count: 1_000), Array(repeating: 0x22, count: 100_001),
    ]

@Suite struct `A body that no honest program sends` {
    @Test(arguments: Engine.allCases)
    func `is refused in the form of every refusal, and changes nothing`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let token = try await door.token(of: .meterAgent)
            for (number, bytes) in hostile.enumerated() {
                let told = try await door.put(bytes, bearing: token)
                #expect(told.status == 422, "body \(number): \(told.text)")
                #expect(["request.malformed", "request.unknownMember"].contains(told.code), "body \(number)")
                #expect(faults(in: try told.json(), as: Schema(of: TroubleJSON.example)) == [])
            }
            let whole = try await door.ask(.get, "/conversations/\(door.conversation)", bearing: token)
            #expect(!whole.text.contains("\"draft\""))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told apart from odd ones that are sound`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let token = try await door.token(of: .meterAgent)
            let sound = [
                " \r\n{ \"text\" : \"a\" }\t", #"{"text":"\u0061\ud83c\udf19"}"#,
                #"{"text":"\\u0000 ,} ,]"}"#, #"{"text":"<script>alert(1)</script>"}"#, #"{"text":""}"#,
                #"{"te\u0078t":"a"}"#,
            ]
            for body in sound {
                let told = try await door.put(Array(body.utf8), bearing: token)
                #expect(told.status == 204, "\(body): \(told.text)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a megabyte is read, and of one byte more is not`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let token = try await door.token(of: .meterAgent)
            let frame = Array(#"{"text":"a"}"#.utf8)
            let whole = frame + Array(repeating: 0x20, count: (1 << 20) - frame.count)
            let (fits, exceeds) = (
                try await door.note(whole, bearing: token), try await door.note(whole + [0x20], bearing: token)
            )

            #expect(fits.status == 200)
            #expect(exceeds.status == 413)
            #expect(exceeds.code == "request.tooLong")
        }
    }

    @Test(
        arguments: Engine.allCases,
        [
            ("application/json", 204), ("APPLICATION/JSON", 204), ("application/json; charset=utf-8", 204),
            ("application/json ;charset=utf-8", 204), ("application/jsonlines", 422),
            ("application/json-patch+json", 422),
            ("application/x-www-form-urlencoded", 422), ("text/json", 422), ("", 422),
            ("multipart/form-data; a=b", 422),
        ]
    )
    func `in another clothing is not taken for JSON`(engine: Engine, clothing: (type: String, status: Int)) async throws
    {
        try await withDoor(on: engine) { door in
            let token = try await door.token(of: .meterAgent)
            let told = try await door.put(Array(#"{"text":"a"}"#.utf8), bearing: token, type: clothing.type)

            #expect(told.status == clothing.status, "\(told.text)")
            #expect(told.code == (clothing.status == 204 ? nil : "request.notJSON"))
        }
    }
}

extension Door {
    /// Saves these bytes as a draft.
    fileprivate func put(
        _ bytes: [UInt8],
        bearing token: String,
        type: String = "application/json"
    ) async throws -> Told {
        try await send(bytes, as: .put, to: "draft", bearing: token, type: type)
    }

    fileprivate func note(_ bytes: [UInt8], bearing token: String) async throws -> Told {
        try await send(bytes, as: .post, to: "notes", bearing: token, type: "application/json")
    }

    private func send(
        _ bytes: [UInt8],
        as method: HTTPRequest.Method,
        to place: String,
        bearing token: String,
        type: String
    ) async throws -> Told {
        var headers: HTTPFields = [.authorization: "Bearer \(token)"]
        if !type.isEmpty { headers[.contentType] = type }
        return try await client.execute(
            uri: "/api/v1/conversations/\(conversation)/\(place)",
            method: method,
            headers: headers,
            body: ByteBuffer(bytes: bytes)
        ) { Told(status: $0.status.code, text: String(buffer: $0.body), kind: $0.headers[.contentType]) }
    }
}
